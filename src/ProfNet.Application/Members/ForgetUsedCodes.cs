using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Members;

/// <summary>Deletes that codes of days gone by were used: nobody can show them any more. Yesterday stays, as midnight may have passed a moment ago.</summary>
internal sealed class ForgetUsedCodes(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from members.used_codes where day < {ParisTime.Day(clock.GetUtcNow()).AddDays(-1)}", ct);
}
