using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>
/// Compares every verified member with the directory once after each import, some hundreds a transaction. Whoever kills it loses the hundreds at hand.
/// Nobody is told before the end: where the file is shorter than those before it, or more changed than a month brings, the file is doubted and not the members,
/// and administrators look first.
/// </summary>
public sealed class RecheckMembers(ProfNetDb db, IPublisher publisher, TimeProvider clock)
{
    /// <summary>So many members are compared in one transaction.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>So many may have changed without anybody's doubt, in whatever community…</summary>
    public const int NeverDoubted = 20;

    /// <summary>…and beyond that this share of those compared.</summary>
    public const double DoubtedShare = 0.02;

    /// <summary>Compares, or goes on comparing, with the newest import; does nothing when that was done. False when administrators are to look first.</summary>
    public async Task<bool> RunAsync(Action<DirectoryProgress> onProgress, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct); // one for all, as the lock belongs to it
        try
        {
            return !await TakeTurnAsync(ct) || await NextImportAsync(ct) is not { } import || await CompareAsync(import, onProgress, ct);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock(hashtextextended('recheck', 0))", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<bool> TakeTurnAsync(CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"""select pg_try_advisory_lock(hashtextextended('recheck', 0)) as "Value" """).ToListAsync(ct)).Single();

    /// <summary>The newest import, unless every member was compared with it.</summary>
    private async Task<Guid?> NextImportAsync(CancellationToken ct) =>
        (await db.Database.SqlQuery<Guid?>(
            $"""
            select i.id as "Value" from (select id from registration.directory_imports order by imported_at desc limit 1) i
            where not exists (select from registration.directory_runs r where r.kind = 1 and r.source = i.id::text and r.ended_at is not null)
            """).ToListAsync(ct)).SingleOrDefault();

    private async Task<bool> CompareAsync(Guid import, Action<DirectoryProgress> onProgress, CancellationToken ct)
    {
        var members = await db.Members.LongCountAsync(m => m.Standing == Domain.Members.Standing.Verified, ct);
        var run = await StartAsync(import, members, ct);
        while (await RecheckBatch.NextAsync(db, run.Cursor, BatchSize, ct) is { } batch)
        {
            run = run with { Cursor = batch.Last, Position = run.Position + batch.Count, Found = run.Found + await NoteAsync(batch, run, ct) };
            onProgress(new(run.Position, members, run.Found));
        }

        if (await NextImportAsync(ct) is { } newer && newer != import)
        {
            return await CompareAsync(newer, onProgress, ct); // the rest was compared with that one: everybody is, again
        }

        var isDoubted = run.Found > Math.Max(NeverDoubted, DoubtedShare * run.Position) || await db.IsDoubtedAsync(import, ct);
        await EndAsync(run, isDoubted ? DirectoryRunOutcome.Held : DirectoryRunOutcome.Done, ct);
        return !isDoubted;
    }

    /// <summary>Ends a comparison. One that was held before it needs no decision any more: whom that one found this one has found again, or not.</summary>
    private async Task EndAsync(DirectoryRun run, DirectoryRunOutcome outcome, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"update registration.directory_runs set outcome = {(short)DirectoryRunOutcome.Discarded}, touched_at = {now} where kind = 1 and outcome = {(short)DirectoryRunOutcome.Held}", ct);
        await DirectoryRuns.EndAsync(db.Connection, run.Id, outcome, now, ct);
        if (outcome is DirectoryRunOutcome.Held)
        {
            await publisher.Publish(new Happened<ComparisonHeld>(new ComparisonHeld()), ct);
            await db.SaveWithReactionsAsync(ct);
        }

        await transaction.CommitAsync(ct);
        await db.CommittedAsync(ct);
        db.ChangeTracker.Clear();
    }

    // Its size is that of the moment it began: members come and go while it runs.
    private async Task<DirectoryRun> StartAsync(Guid import, long members, CancellationToken ct)
    {
        var begun = await db.Database.SqlQuery<long>($"""select size as "Value" from registration.directory_runs where kind = 1 and source = {import.ToString()} and ended_at is null""").ToListAsync(ct);
        return await DirectoryRuns.StartAsync(db.Connection, DirectoryRunKind.Recheck, import.ToString(), begun.Count > 0 ? begun[0] : members, clock.GetUtcNow(), ct);
    }

    /// <summary>Writes down whom the batch found, with how far it came; answers how many are found of whom nobody was told yet, by this comparison or by one that was held.</summary>
    private async Task<int> NoteAsync(RecheckBatch batch, DirectoryRun run, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = batch.Members;
        var known = await db.Rechecks.Where(r => ids.Contains(r.MemberId) && (r.State == RecheckState.Found || r.State == RecheckState.Open)).ToListAsync(ct);
        foreach (var past in known.Where(r => r.Reason != RecheckReason.StudentYear && !batch.Changed.ContainsKey(r.MemberId)))
        {
            past.Withdraw();
        }

        var untold = known.Count(r => r.State is RecheckState.Found && batch.Changed.ContainsKey(r.MemberId));
        var today = ParisTime.Day(clock.GetUtcNow());
        var spared = await SparedAsync(ids, today, ct);
        List<Recheck> found =
        [
            .. batch.Changed
                .Where(c => !known.Exists(r => r.MemberId == c.Key) && !spared.Contains((c.Key, c.Value)))
                .Select(c => new Recheck(c.Key, c.Value, today)),
        ];
        db.Rechecks.AddRange(found);
        await db.SaveWithReactionsAsync(ct);
        await DirectoryRuns.NoteAsync(
            db.Connection, run with { Cursor = batch.Last, Position = run.Position + batch.Count, Found = run.Found + untold + found.Count }, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        await db.CommittedAsync(ct);
        db.ChangeTracker.Clear();
        return untold + found.Count;
    }

    /// <summary>Whom an administrator kept for the same reason within a year: the directory need not be asked to change its mind each week.</summary>
    private async Task<HashSet<(Guid Member, RecheckReason Reason)>> SparedAsync(IReadOnlyList<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var since = today.AddYears(-1);
        var kept = await db.Rechecks.AsNoTracking()
            .Where(r => ids.Contains(r.MemberId) && r.State == RecheckState.Kept && r.DecidedOn > since)
            .Select(r => new { r.MemberId, r.Reason })
            .ToListAsync(ct);
        return [.. kept.Select(r => (r.MemberId, r.Reason))];
    }
}
