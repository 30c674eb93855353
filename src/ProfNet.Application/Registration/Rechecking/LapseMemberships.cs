using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Takes the verified state from those whose days of grace are over.</summary>
internal sealed class LapseMemberships(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var due = db.Rechecks.Where(r =>
            r.State == RecheckState.Open && r.Reason != RecheckReason.StudentYear && r.Until < today && db.Members.Any(m => m.Id == r.MemberId && m.Standing == Standing.Verified));
        await db.ForEachAloneAsync(
            await due.OrderBy(r => r.Until).Select(r => r.Id).ToListAsync(ct), async id => (await due.SingleOrDefaultAsync(r => r.Id == id, ct))?.Lapse(today), ct);
    }
}
