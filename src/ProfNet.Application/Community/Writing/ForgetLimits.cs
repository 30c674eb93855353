using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community.Writing;

/// <summary>Each night the counts of the days before go: a limit is about today.</summary>
internal sealed class ForgetLimits(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        return db.Limits.Where(l => l.Day < today).ExecuteDeleteAsync(ct);
    }
}
