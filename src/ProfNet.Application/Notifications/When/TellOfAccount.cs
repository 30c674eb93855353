using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications.When;

/// <summary>A member hears of what happened to their account, in case it was not they. Mail and row say the day alone.</summary>
internal sealed class TellOfAccount(ProfNetDb db, SiteAddress site, TimeProvider clock) :
    INotificationHandler<Happened<PasswordChanged>>,
    INotificationHandler<Happened<SignedInAfterFailures>>,
    INotificationHandler<Happened<SecondFactorLocked>>
{
    public Task Handle(Happened<PasswordChanged> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, MailTexts.PasswordChanged, cancellationToken);

    public Task Handle(Happened<SignedInAfterFailures> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, MailTexts.SignedInAfterFailures, cancellationToken);

    public Task Handle(Happened<SecondFactorLocked> notification, CancellationToken cancellationToken) =>
        TellAsync(notification.Event.MemberId, MailTexts.SecondFactorLocked, cancellationToken);

    private async Task TellAsync(Guid memberId, Func<string, DateOnly, Uri, (string Subject, string Body)> write, CancellationToken ct)
    {
        var member = await db.Accounts.Where(a => a.Id == memberId).Join(db.Members, a => a.Id, m => m.Id, (a, m) => new { m.GivenName, a.Email }).SingleAsync(ct);
        var today = ParisTime.Day(clock.GetUtcNow());
        var (subject, body) = write(member.GivenName, today, site.To("/account/forgotten"));

        db.OutgoingMails.Add(new OutgoingMail(member.Email!, toName: null, subject, body).DueOn(today));
    }
}
