using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>A member learns by mail that they are suspended, why and how to contest it; and that it is over.</summary>
internal sealed class TellSuspended(ProfNetDb db, SiteAddress site) : INotificationHandler<Happened<MembershipSuspended>>, INotificationHandler<Happened<MembershipReinstated>>
{
    public Task Handle(Happened<MembershipSuspended> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, givenName => MailTexts.MembershipSuspended(givenName, notification.Event.Reason, site.To("/account/suspended")), cancellationToken);

    public Task Handle(Happened<MembershipReinstated> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, givenName => MailTexts.MembershipReinstated(givenName, site.To("/account/login")), cancellationToken);

    private async Task TellAsync(Guid memberId, Func<string, (string Subject, string Body)> write, CancellationToken ct)
    {
        var member = await db.Accounts.Where(a => a.Id == memberId).Join(db.Members, a => a.Id, m => m.Id, (a, m) => new { m.GivenName, a.Email }).SingleAsync(ct);
        var (subject, body) = write(member.GivenName);

        db.OutgoingMails.Add(new OutgoingMail(member.Email!, toName: null, subject, body));
    }
}
