using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Lets the posts of discussions that take pseudonyms be told, at the quarter of an hour and of all of them alike: the moment of a notice says nothing of
/// the moment of a post. It tells nobody: whoever asks from now on finds them, and nodes forget what they remember of the bells concerned.
/// </summary>
internal sealed class TellNews(NpgsqlDataSource database, NewsLater news, TimeProvider clock) : IChore
{
    // A site that was down for a week has told all that nobody waits for.
    private const int DaysBack = 7;
    private const int AtOnce = 100;

    internal const string WaitingSql = "select id from community.discussions where last_on >= $1 and told_seq < last_seq order by random()";

    // Whoever posts holds the row first, as this does: what they add is told now or at the next quarter, and never half.
    private const string TellSql =
        """
        with waiting as (select id from community.discussions where id = any($1) order by id for update)
        update community.discussions d set told_seq = d.last_seq from waiting w, community.discussions was
        where d.id = w.id and was.id = w.id and d.told_seq < d.last_seq returning d.handle, d.space_id, was.told_seq = 0
        """;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var some in (await WaitingAsync(ct)).Chunk(AtOnce))
        {
            await TellAsync(some, ct);
        }

        await using var clear = database.CreateCommand("delete from notifications.pending_news"); // the version before writes it
        await clear.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<Guid>> WaitingAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(WaitingSql);
        command.Parameters.Add(new() { Value = ParisTime.Day(clock.GetUtcNow()).AddDays(-DaysBack) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<Guid> waiting = [];
        while (await reader.ReadAsync(ct))
        {
            waiting.Add(reader.GetGuid(0));
        }

        return waiting;
    }

    private async Task TellAsync(Guid[] some, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TellSql);
        command.Parameters.Add(new() { Value = some });
        List<string> discussions = [];
        HashSet<string> spaces = new(StringComparer.Ordinal);
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                discussions.Add(reader.GetString(0));
                if (reader.GetBoolean(2))
                {
                    spaces.Add(reader.GetGuid(1).ToString());
                }
            }
        }

        if (discussions.Count > 0)
        {
            await news.TellAsync(new NewsSignal(SignalKind.Discussions, discussions), ct);
        }

        if (spaces.Count > 0)
        {
            await news.TellAsync(new NewsSignal(SignalKind.Spaces, [.. spaces]), ct);
        }
    }
}
