using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.When;

/// <summary>When a member's rights change, every node forgets what it remembers of them: their next request has the new rights.</summary>
internal sealed class ForgetSessions(ProfNetDb db, SessionCache cache) : INotificationHandler<Happened<RightsChanged>>
{
    public async Task Handle(Happened<RightsChanged> notification, CancellationToken cancellationToken)
    {
        var memberId = notification.Event.MemberId;

        cache.Distrust(memberId);
        await db.TellOfMemberAsync(memberId, cancellationToken);
    }
}
