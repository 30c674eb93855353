using MediatR;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>Throws away what one was writing, with all that was kept beside it. What is not there is thrown away already.</summary>
[For(Audience.VerifiedMembers)]
public sealed record DiscardDraft(DraftKind Kind, string Target) : ICommand<bool>;

internal sealed class DiscardDraftHandler(Drafts drafts) : IRequestHandler<DiscardDraft, bool>
{
    public async Task<bool> Handle(DiscardDraft request, CancellationToken cancellationToken)
    {
        Rule.Require(DraftPlace.IsTarget(request.Kind, request.Target), CommunityRules.DraftIsThere);
        await drafts.DiscardAsync(drafts.Place(request.Kind, request.Target), cancellationToken);
        return true;
    }
}
