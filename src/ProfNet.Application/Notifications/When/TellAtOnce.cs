using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>When a post is added where no pseudonyms are taken, those concerned may know at once. Elsewhere the next quarter of an hour tells (<see cref="TellNews"/>).</summary>
internal sealed class TellAtOnce(ProfNetDb db, NewsLater news) : INotificationHandler<Happened<PostAdded>>
{
    public Task Handle(Happened<PostAdded> notification, CancellationToken cancellationToken)
    {
        if (db.Discussions.Local.FindEntry(notification.Event.DiscussionId)?.Entity is { TakesPseudonyms: false } discussion)
        {
            db.AfterCommit(ct => news.TellAsync(new NewsSignal(SignalKind.Discussions, [discussion.Handle]), ct));
            if (notification.Event.Seq == 1)
            {
                db.AfterCommit(ct => news.TellAsync(new NewsSignal(SignalKind.Spaces, [discussion.SpaceId.ToString()]), ct));
            }
        }

        return Task.CompletedTask;
    }
}
