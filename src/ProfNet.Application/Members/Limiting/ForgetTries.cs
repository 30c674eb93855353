using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members.Limiting;

/// <summary>Deletes what was counted on days gone by, and changes of address that were not confirmed in time.</summary>
internal sealed class ForgetTries(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"delete from members.tries where day < {today}", ct);
        await db.Database.ExecuteSqlAsync($"delete from members.email_changes where until < {today}", ct);
    }
}
