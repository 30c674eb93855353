using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>When others may read a space, no bell is as it was remembered.</summary>
internal sealed class HearOfDoors(ProfNetDb db, NewsLater news) : INotificationHandler<Happened<DoorsChanged>>
{
    public Task Handle(Happened<DoorsChanged> notification, CancellationToken cancellationToken)
    {
        db.AfterCommit(ct => news.TellAsync(new NewsSignal(SignalKind.Doors, []), ct));
        return Task.CompletedTask;
    }
}
