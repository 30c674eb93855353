using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Members.When;

/// <summary>When a membership is suspended or given back, the member is kept out or let in again at their next request.</summary>
internal sealed class SuspendMember(ProfNetDb db) : INotificationHandler<Happened<MembershipSuspended>>, INotificationHandler<Happened<MembershipReinstated>>
{
    public async Task Handle(Happened<MembershipSuspended> notification, CancellationToken cancellationToken) =>
        (await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken)).Suspend();

    public async Task Handle(Happened<MembershipReinstated> notification, CancellationToken cancellationToken) =>
        (await db.Members.FindOrThrowAsync(notification.Event.MemberId, cancellationToken)).Reinstate();
}
