using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>When applications wait too long each administrator has one mail: how many, and where. Whose they are is for the desk alone.</summary>
internal sealed class TellAdministrators(ProfNetDb db, SiteAddress site) : INotificationHandler<Happened<ApplicationsAreLate>>
{
    public async Task Handle(Happened<ApplicationsAreLate> notification, CancellationToken cancellationToken)
    {
        var administrators = await db.Accounts
            .Where(a => a.EmailConfirmed && db.Members.Any(m => m.Id == a.Id && m.Standing == Standing.Verified && m.Role == StaffRole.Administrator))
            .Select(a => a.Email!).ToListAsync(cancellationToken);
        var (subject, body) = MailTexts.ApplicationsAreLate(notification.Event.Count, site.To("/admin/approvals?retard=true"));

        db.OutgoingMails.AddRange(administrators.Select(address => new OutgoingMail(address, toName: null, subject, body)));
    }
}
