using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Takes the verified state, one member a transaction, from those whose days of grace are over.</summary>
internal sealed class LapseMemberships(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var due = await db.Rechecks.Where(r => r.State == RecheckState.Open && r.Reason != RecheckReason.StudentYear && r.Until < today).OrderBy(r => r.Until).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var recheck = await db.Rechecks.SingleAsync(r => r.Id == id, ct);
            recheck.Lapse(today);
            await db.SaveWithReactionsAsync(ct);
            await transaction.CommitAsync(ct);
            await db.CommittedAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
