using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Notifications;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Notifications.When;

/// <summary>A code leaves for a secure mailbox.</summary>
internal sealed class WriteMailboxCode(ProfNetDb db) : INotificationHandler<Happened<MailboxCodeSent>>
{
    public Task Handle(Happened<MailboxCodeSent> notification, CancellationToken cancellationToken)
    {
        var (subject, body) = MailTexts.MailboxCode(notification.Event.GivenName, notification.Event.Code);
        db.OutgoingMails.Add(new OutgoingMail(notification.Event.Address, toName: null, subject, body));
        return Task.CompletedTask;
    }
}
