using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members;

/// <summary>Deletes failed sign-ins of days gone by; an address that is locked past midnight stays so until its time is over.</summary>
internal sealed class ForgetAttempts(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"delete from members.sign_in_attempts where day < {ParisTime.Day(now)} and coalesce(locked_until <= {now}, true)", ct);
    }
}
