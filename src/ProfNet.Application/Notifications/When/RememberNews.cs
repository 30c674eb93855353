using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications.When;

/// <summary>When a post is added, its discussion waits for the next quarter of an hour, when those who follow it are told. Named and sealed alike.</summary>
internal sealed class RememberNews(ProfNetDb db) : INotificationHandler<Happened<PostAdded>>
{
    // Not « do nothing »: the lock on the row makes a chore that is about to take it leave it until this post is there to be told.
    private const string Sql =
        """
        insert into notifications.pending_news as p (discussion_id, from_seq) values ($1, $2)
        on conflict (discussion_id) do update set from_seq = least(p.from_seq, excluded.from_seq)
        """;

    public Task Handle(Happened<PostAdded> notification, CancellationToken cancellationToken)
    {
        var (_, discussion, seq, _) = notification.Event;
        db.RunAfterSave(Sql, discussion, seq);
        return Task.CompletedTask;
    }
}
