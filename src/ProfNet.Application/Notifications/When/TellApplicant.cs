using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>An applicant learns by mail what becomes of their application: received again, short of something, approved, or refused and why.</summary>
internal sealed class TellApplicant(ProfNetDb db, ConfirmationLinks links, SiteAddress site) :
    INotificationHandler<Happened<ApplicationResubmitted>>,
    INotificationHandler<Happened<MoreWasAsked>>,
    INotificationHandler<Happened<ApplicationApproved>>,
    INotificationHandler<Happened<ApplicationRefused>>
{
    public Task Handle(Happened<ApplicationResubmitted> notification, CancellationToken cancellationToken) =>
        TellAsync(
            notification.Event.MemberId,
            (givenName, _) => MailTexts.ApplicationReceivedAgain(givenName, site.To("/registration/status")),
            cancellationToken);

    public Task Handle(Happened<MoreWasAsked> notification, CancellationToken cancellationToken) =>
        TellAsync(
            notification.Event.MemberId,
            (givenName, way) => MailTexts.MoreIsAsked(givenName, notification.Event.Text, way),
            cancellationToken,
            signedIn: "/registration/complete");

    public Task Handle(Happened<ApplicationApproved> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, MailTexts.ApplicationApproved, cancellationToken);

    public Task Handle(Happened<ApplicationRefused> notification, CancellationToken cancellationToken) =>
        TellAsync(
            notification.Event.MemberId,
            (givenName, _) => MailTexts.ApplicationRefused(givenName, notification.Event.Reason, site.To("/registration/again")),
            cancellationToken);

    private async Task TellAsync(Guid memberId, Func<string, Uri, (string Subject, string Body)> write, CancellationToken ct, string signedIn = "/account/login")
    {
        var applicant = await db.Accounts
            .Where(a => a.Id == memberId)
            .Join(db.Members, a => a.Id, m => m.Id, (a, m) => new { m.GivenName, a.Email, a.EmailConfirmed })
            .SingleAsync(ct);

        // Who has not confirmed the address yet signs in by confirming it: this mail reached it.
        var way = site.To(applicant.EmailConfirmed ? signedIn : await links.ForAsync(memberId, ct));
        var (subject, body) = write(applicant.GivenName, way);
        db.OutgoingMails.Add(new OutgoingMail(applicant.Email!, toName: null, subject, body));
    }
}
