using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>A member learns by mail that they are suspended, why and how to contest it, and that it is over; that their number is disputed, and that it was withdrawn; that a new certificate is due.</summary>
internal sealed class TellSuspended(ProfNetDb db, SiteAddress site) : INotificationHandler<Happened<MembershipSuspended>>, INotificationHandler<Happened<MembershipReinstated>>,
    INotificationHandler<Happened<NumberDisputed>>, INotificationHandler<Happened<NumberWithdrawn>>,
    INotificationHandler<Happened<CertificateAsked>>
{
    public Task Handle(Happened<CertificateAsked> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, givenName => MailTexts.CertificateAsked(givenName, notification.Event.Until, site.To("/registration/proofs")), cancellationToken);

    public Task Handle(Happened<NumberDisputed> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, givenName => MailTexts.NumberDisputed(givenName, notification.Event.Until, site.To("/account/dispute")), cancellationToken);

    public Task Handle(Happened<NumberWithdrawn> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, givenName => MailTexts.NumberWithdrawn(givenName, notification.Event.Reason, site.To("/registration/again")), cancellationToken);

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
