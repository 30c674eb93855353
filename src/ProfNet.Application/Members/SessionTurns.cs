using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members;

/// <summary>
/// Keeps the opening of a session and the ending of all apart: whoever ends them waits for those that are being opened, and whoever opens one looks, once it is their
/// turn, whether what was shown still counts. Held until the transaction ends, in the server's memory alone: no row of a member moves when they sign in.
/// </summary>
internal static class SessionTurns
{
    extension(ProfNetDb db)
    {
        public Task TakeTurnToOpenAsync(Guid member, CancellationToken ct) => db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended({Key(member)}, 0))", ct);

        public Task TakeTurnToEndAsync(Guid member, CancellationToken ct) => db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({Key(member)}, 0))", ct);
    }

    private static string Key(Guid member) => $"sessions of {member}";
}
