using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Notifications.When;

/// <summary>Whoever is asked to be in contact, or has answered, hears another bell.</summary>
internal sealed class HearOfContacts(ProfNetDb db, NewsLater news) : INotificationHandler<Happened<ContactRequestsChanged>>
{
    public Task Handle(Happened<ContactRequestsChanged> notification, CancellationToken cancellationToken)
    {
        db.AfterCommit(ct => news.TellMemberAsync(notification.Event.MemberId, ct));
        return Task.CompletedTask;
    }
}
