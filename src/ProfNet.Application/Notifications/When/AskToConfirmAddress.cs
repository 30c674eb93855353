using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications.When;

/// <summary>When an account is opened, its address receives the link that confirms it.</summary>
internal sealed class AskToConfirmAddress(ProfNetDb db, ConfirmationLinks links, SiteAddress site) : INotificationHandler<Happened<AccountOpened>>
{
    public async Task Handle(Happened<AccountOpened> notification, CancellationToken cancellationToken)
    {
        var (memberId, email, givenName) = notification.Event;
        var link = site.To(await links.ForAsync(memberId, cancellationToken));
        var (subject, body) = MailTexts.ConfirmAddress(givenName, link, site.To("/registration/status"));

        db.OutgoingMails.Add(new OutgoingMail(email, toName: null, subject, body));
    }
}
