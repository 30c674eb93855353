using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications.When;

/// <summary>Whoever's means of signing in change is told by mail, in case it was not them.</summary>
internal sealed class TellFactors(ProfNetDb db, SiteAddress site, TimeProvider clock) : INotificationHandler<Happened<FactorsChanged>>
{
    public async Task Handle(Happened<FactorsChanged> notification, CancellationToken cancellationToken)
    {
        var (memberId, change) = notification.Event;
        var member = await db.Accounts.Where(a => a.Id == memberId).Join(db.Members, a => a.Id, m => m.Id, (a, m) => new { m.GivenName, a.Email }).SingleAsync(cancellationToken);
        var (subject, body) = MailTexts.FactorsChanged(member.GivenName, change, site.To("/account/security"));

        db.OutgoingMails.Add(new OutgoingMail(member.Email!, toName: null, subject, body).DueOn(ParisTime.Day(clock.GetUtcNow())));
    }
}
