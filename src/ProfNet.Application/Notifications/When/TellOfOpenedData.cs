using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Notifications.When;

/// <summary>When staff opened something of a member's, a mail says that there is something to read, and neither what nor about what. Who has left is told no more.</summary>
internal sealed class TellOfOpenedData(ProfNetDb db, SiteAddress site) : INotificationHandler<Happened<DataWasOpened>>
{
    public async Task Handle(Happened<DataWasOpened> notification, CancellationToken cancellationToken)
    {
        var email = await db.Accounts.Where(a => a.Id == notification.Event.MemberId).Select(a => a.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is not null)
        {
            var (subject, body) = MailTexts.DataWasOpened(site.To("/account/accesses"));
            db.OutgoingMails.Add(new OutgoingMail(email, toName: null, subject, body));
        }
    }
}
