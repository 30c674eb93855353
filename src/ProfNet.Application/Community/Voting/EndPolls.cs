using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community.Voting;

/// <summary>
/// Ends polls whose last day has passed, and leaves of that day its month: counted back, it would tell the day on which the discussion was opened, long
/// after that one has become its month.
/// </summary>
internal sealed class EndPolls(NpgsqlDataSource database, TimeProvider clock) : IChore
{
    internal const string Sql =
        """
        update community.polls set is_closed = true, closes_on = date_trunc('month', closes_on)
        where closes_on < $1 and not is_closed or is_closed and extract(day from closes_on) <> 1
        """;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await Heap.RunAsync(connection, Sql, ct, ParisTime.Day(clock.GetUtcNow()));
    }
}
