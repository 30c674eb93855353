using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>When a member takes back what they wanted to be reminded of, their bell rings for it no more.</summary>
internal sealed class HearOfBookmarks(ProfNetDb db, NewsLater news) : INotificationHandler<Happened<BookmarkChanged>>
{
    public Task Handle(Happened<BookmarkChanged> notification, CancellationToken cancellationToken)
    {
        db.AfterCommit(ct => news.TellMemberAsync(notification.Event.MemberId, ct));
        return Task.CompletedTask;
    }
}
