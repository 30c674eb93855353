using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Notifications;

/// <summary>All that the member was told is read.</summary>
[For(Audience.VerifiedMembers)]
public sealed record MarkNewsRead : ICommand<bool>;

internal sealed class MarkNewsReadHandler(ProfNetDb db, Inboxes inboxes, ICurrentMember me) : IRequestHandler<MarkNewsRead, bool>
{
    public async Task<bool> Handle(MarkNewsRead request, CancellationToken cancellationToken)
    {
        await inboxes.ChangeAsync(db.Connection, [me.Id], (_, inbox) => inbox.ReadAll(), cancellationToken);
        return true;
    }
}
