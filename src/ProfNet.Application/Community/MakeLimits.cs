using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community;

/// <summary>
/// Makes the counts of today and tomorrow for every verified member, empty and in random order. Were they made with the first post of a day, their number
/// would say how many people stand behind the day's pseudonyms: two pseudonyms and one row are one person.
/// </summary>
internal sealed class MakeLimits(ProfNetDb db, Limits limits, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var members = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from members.members where standing = 'Verified'").ToArrayAsync(ct);
        var today = ParisTime.Day(clock.GetUtcNow());
        foreach (var day in new[] { today, today.AddDays(1) })
        {
            if (await db.Limits.CountAsync(l => l.Day == day, ct) < members.Length)
            {
                await MakeAsync([.. members.Select(member => limits.MakeEmpty(member, day))], ct);
            }
        }
    }

    private Task<int> MakeAsync(Limit[] made, CancellationToken ct)
    {
        Random.Shared.Shuffle(made);
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into community.limits (tag, day, key_no, sealed)
            select * from unnest({made.Select(l => l.Tag).ToArray()}, {made.Select(l => l.Day).ToArray()}, {made.Select(l => l.KeyNo).ToArray()}, {made.Select(l => l.Sealed).ToArray()})
            on conflict do nothing
            """,
            ct);
    }
}
