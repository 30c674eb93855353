using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;

namespace ProfNet.Application.Community.Searching;

/// <summary>Takes a search out of those that one keeps; one that is not there is gone already.</summary>
[For(Audience.VerifiedMembers)]
public sealed record DropSearch(string Search) : ICommand<bool>;

internal sealed class DropSearchHandler(MyChoices choices) : IRequestHandler<DropSearch, bool>
{
    public async Task<bool> Handle(DropSearch request, CancellationToken cancellationToken)
    {
        await choices.ChangeAsync(chosen => chosen.Drop(request.Search), cancellationToken);
        return true;
    }
}
