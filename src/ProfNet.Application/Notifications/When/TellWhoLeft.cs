using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications.When;

/// <summary>When an account is deleted, its address receives the confirmation; after that mail the address is forgotten here too.</summary>
internal sealed class TellWhoLeft(ProfNetDb db, TimeProvider clock) : INotificationHandler<Happened<MemberLeft>>
{
    public Task Handle(Happened<MemberLeft> notification, CancellationToken cancellationToken)
    {
        var (_, email, givenName, underPseudonyms, underName) = notification.Event;
        var (subject, body) = MailTexts.AccountDeleted(givenName, underPseudonyms, underName);

        db.OutgoingMails.Add(new OutgoingMail(email, toName: null, subject, body).DueOn(ParisTime.Day(clock.GetUtcNow())));
        return Task.CompletedTask;
    }
}
