using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Notifications;

/// <summary>Whether the member wants a mail when there is news. The choice lies in their inbox, encrypted like the rest of it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ChooseNewsMails(bool Wants) : ICommand<bool>;

internal sealed class ChooseNewsMailsHandler(ProfNetDb db, Inboxes inboxes, ICurrentMember me) : IRequestHandler<ChooseNewsMails, bool>
{
    public async Task<bool> Handle(ChooseNewsMails request, CancellationToken cancellationToken)
    {
        await inboxes.ChangeAsync(db.Connection, [me.Id], (_, inbox) => inbox.Choose(request.Wants), cancellationToken);
        return true;
    }
}
