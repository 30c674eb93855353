using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>Deletes sessions whose last day is over. They opened nothing any more: this only keeps the table small and our memory short.</summary>
internal sealed class ForgetSessions(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return db.Sessions.Where(s => s.ExpiresOn < today).ExecuteDeleteAsync(ct);
    }
}
