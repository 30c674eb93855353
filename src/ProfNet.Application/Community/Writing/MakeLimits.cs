using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community.Writing;

/// <summary>
/// Makes the counts of today and tomorrow for every verified member, empty and in random order. Were they made with the first post of a day, their number
/// would say how many people stand behind the day's pseudonyms: two pseudonyms and one row are one person. A count that is written moves to the end of the
/// table, so both days lie mixed, and the end is laid anew each quarter of an hour: what lies there would else be as many as have written.
/// </summary>
internal sealed class MakeLimits(ProfNetDb db, Limits limits, TimeProvider clock) : IChore
{
    private const string Table = "community.limits";

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var members = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from members.members where standing = 'Verified'").ToArrayAsync(ct);
        var today = ParisTime.Day(clock.GetUtcNow());
        List<Limit> made = [];
        var isNewDay = false;
        foreach (var day in new[] { today, today.AddDays(1) })
        {
            var there = await db.Limits.CountAsync(l => l.Day == day, ct);
            isNewDay |= there == 0;
            made.AddRange(there < members.Length ? members.Select(member => limits.MakeEmpty(member, day)) : []);
        }

        try
        {
            await LayAsync([.. made], isNewDay ? Heap.LayAnew(Table, "true") : Heap.LayLastPagesAnew(Table), ct);
        }
        catch (PostgresException busy) when (Heap.IsBusy(busy))
        {
            // The next quarter of an hour will do.
        }
    }

    private async Task LayAsync(Limit[] made, string layAnew, CancellationToken ct)
    {
        Random.Shared.Shuffle(made);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Heap.RunAsync(db.Connection, "set local lock_timeout = '500ms'", ct);
        await Heap.RunAsync(db.Connection, $"lock table {Table} in exclusive mode", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into community.limits (tag, day, key_no, sealed)
            select * from unnest({made.Select(l => l.Tag).ToArray()}, {made.Select(l => l.Day).ToArray()}, {made.Select(l => l.KeyNo).ToArray()}, {made.Select(l => l.Sealed).ToArray()})
            on conflict do nothing
            """,
            ct);
        await Heap.RunAsync(db.Connection, layAnew, ct);
        await transaction.CommitAsync(ct);
    }
}
