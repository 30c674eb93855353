using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>
/// Each night, texts that a moderator refused go once their authors have had a month to read why; and of a discussion of which nothing waits any more, for
/// its author left or the month is over, what its title, its tags and its case said.
/// </summary>
internal sealed class ForgetRefusedPosts(ProfNetDb db, TimeProvider clock) : IChore
{
    public const string Title = "Fil qui n’a pas été publié";

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var before = ParisTime.Day(clock.GetUtcNow()).AddDays(-WaitingPost.DaysRefusedIsKept);
        await db.WaitingPosts.Where(w => w.RefusedBecause != null && w.WrittenOn < before).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            with gone as (
              update community.discussions d set title = {Title}, excerpt = '', tags = array[]::text[]
              where d.is_waiting and d.title <> {Title} and not exists (select from community.waiting_posts w where w.discussion_id = d.id)
              returning d.id)
            delete from community.cases c using gone where c.discussion_id = gone.id
            """,
            ct);
    }
}
