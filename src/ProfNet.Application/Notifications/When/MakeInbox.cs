using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Notifications.When;

/// <summary>When a member is verified, they get their empty inbox, long before there is news.</summary>
internal sealed class MakeInbox(ProfNetDb db, Inboxes inboxes) : INotificationHandler<Happened<MemberVerified>>
{
    public Task Handle(Happened<MemberVerified> notification, CancellationToken cancellationToken) =>
        inboxes.MakeAsync(db.Connection, [notification.Event.MemberId], cancellationToken);
}
