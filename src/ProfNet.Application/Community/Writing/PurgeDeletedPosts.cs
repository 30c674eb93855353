using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community.Writing;

/// <summary>Lets go for good, once the month after has ended, what was left of posts that were taken back: every text they had, and what others had answered by a reaction.</summary>
internal sealed class PurgeDeletedPosts(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1); // what was taken back before it has had its time: Post.GoesOn
        await db.Database.ExecuteSqlAsync(
            $"""
            with named as (
              update community.posts_named set deleted_on = null, edited_on = null, edits = 0, useful = 0, thanks = 0, otherwise = 0 where deleted_on < {month} returning id),
            hidden as (
              update community.posts_sealed set deleted_on = null, edited_on = null, edits = 0, useful = 0, thanks = 0, otherwise = 0 where deleted_on < {month} returning id)
            delete from community.revisions where post_id in (select id from named union all select id from hidden)
            """, ct);
        await ForgetWhatIsGoneAsync(ct);
    }

    /// <summary>A node of the version before takes a post back for good, and knows nothing of the texts that it had, nor of the fields of a case.</summary>
    private async Task ForgetWhatIsGoneAsync(CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from community.revisions r where exists (select from community.posts_named p where p.id = r.post_id and p.is_deleted and p.deleted_on is null)
              or exists (select from community.posts_sealed p where p.id = r.post_id and p.is_deleted and p.deleted_on is null)
            """, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from community.cases c where exists (select from community.posts_named p where p.discussion_id = c.discussion_id and p.seq = 1 and p.is_deleted)
              or exists (select from community.posts_sealed p where p.discussion_id = c.discussion_id and p.seq = 1 and p.is_deleted)
            """, ct);
    }
}
