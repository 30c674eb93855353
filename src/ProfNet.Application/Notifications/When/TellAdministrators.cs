using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>When applications wait too long, or a comparison with the directory is held, each administrator has one mail: what waits, and where. Whom it is about is for the desk alone.</summary>
internal sealed class TellAdministrators(ProfNetDb db, SiteAddress site) : INotificationHandler<Happened<ApplicationsAreLate>>, INotificationHandler<Happened<ComparisonHeld>>
{
    public Task Handle(Happened<ApplicationsAreLate> notification, CancellationToken cancellationToken) =>
        TellAsync(MailTexts.ApplicationsAreLate(notification.Event.Count, site.To("/admin/approvals?retard=true")), cancellationToken);

    public Task Handle(Happened<ComparisonHeld> notification, CancellationToken cancellationToken) =>
        TellAsync(MailTexts.ComparisonHeld(site.To("/admin/directory")), cancellationToken);

    private async Task TellAsync((string Subject, string Body) mail, CancellationToken ct)
    {
        var administrators = await db.Accounts
            .Where(a => a.EmailConfirmed && db.Members.Any(m => m.Id == a.Id && m.Standing == Standing.Verified && m.Role == StaffRole.Administrator))
            .Select(a => a.Email!).ToListAsync(ct);

        db.OutgoingMails.AddRange(administrators.Select(address => new OutgoingMail(address, toName: null, mail.Subject, mail.Body)));
    }
}
