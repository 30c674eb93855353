using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community;

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
    }
}
