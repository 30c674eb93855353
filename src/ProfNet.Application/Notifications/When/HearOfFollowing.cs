using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>Whoever follows a discussion from now on is not told of what was there before; and another bell rings for them.</summary>
internal sealed class HearOfFollowing(ProfNetDb db, Inboxes inboxes, NewsLater news, TimeProvider clock) : INotificationHandler<Happened<FollowingChanged>>
{
    public async Task Handle(Happened<FollowingChanged> notification, CancellationToken cancellationToken)
    {
        var (member, discussion) = notification.Event;
        var lastSeq = await db.Discussions.Where(d => d.Handle == discussion).Select(d => d.LastSeq).SingleAsync(cancellationToken);
        var before = new News(discussion, lastSeq, lastSeq, Count: 0, ParisTime.Day(clock.GetUtcNow()));
        await inboxes.ChangeAsync(db.Connection, [member], (_, inbox) => inbox.Read([before]), cancellationToken);
        db.AfterCommit(ct => news.TellMemberAsync(member, ct));
    }
}
