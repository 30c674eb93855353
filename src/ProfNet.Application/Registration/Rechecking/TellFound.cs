using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Tells members whom a comparison found: their days of grace begin. While one is at work, or held for administrators, nobody is told.</summary>
internal sealed class TellFound(ProfNetDb db, TimeProvider clock) : IChore
{
    private const int AtOnce = 500;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await NextAsync(ct) is { Count: > 0 } found)
        {
            var today = ParisTime.Day(clock.GetUtcNow());
            found.ForEach(recheck => recheck.Tell(today));

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.SaveWithReactionsAsync(ct);
            await transaction.CommitAsync(ct);
            await db.CommittedAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private Task<List<Recheck>> NextAsync(CancellationToken ct) =>
        db.Rechecks.FromSql(
            $"""
            select *, xmin from registration.rechecks where state = 0 and not exists (
                select from registration.directory_runs where kind = 1 and (ended_at is null or outcome = {(short)DirectoryRunOutcome.Held}))
            order by id limit {AtOnce}
            """).ToListAsync(ct);
}
