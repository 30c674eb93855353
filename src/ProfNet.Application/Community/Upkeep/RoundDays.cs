using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Upkeep;

/// <summary>
/// Rounds days that are older than thirty to their month where pseudonyms speak, in the rows themselves. A month of which a day was rounded is laid
/// anew as a whole: its rows lay in the order of its days.
/// </summary>
internal sealed class RoundDays(NpgsqlDataSource database, CommunityHeap heap, TimeProvider clock) : IChore
{
    /// <summary>How far back named neighbours are looked for: one older than this was there long before the pseudonym that makes it a neighbour.</summary>
    public const int DaysLookedBack = 93;

    /// <summary>Rows at a time: some hundredths of a second during which nobody can write.</summary>
    private const int Batch = 300;

    // One day at a time and in the order of the index: the planner knows nothing of what an expression selects, and would else read the table.
    internal const string NextSealed = "select posted_on from community.posts_sealed where posted_on < $1 and extract(day from posted_on) <> 1 order by posted_on limit 1";

    internal const string NextNamed =
        """
        select (p.posted_at at time zone 'Europe/Paris')::date from community.posts_named p join community.discussions d on d.id = p.discussion_id
        where p.posted_at < $1 and p.posted_at >= $2 and d.sealed_voices > 0 and p.posted_at <> date_trunc('month', p.posted_at, 'Europe/Paris')
        order by p.posted_at limit 1
        """;

    internal const string NextDiscussion = "select last_on from community.discussions where last_on < $1 and sealed_voices > 0 and extract(day from last_on) <> 1 order by last_on limit 1";

    internal const string Openings = "select id from community.discussions where opened_on < $1 and sealed_voices > 0 and extract(day from opened_on) <> 1 order by opened_on limit 300";

    // When a case was widened tells when it was opened, but for a few days.
    internal const string Widenings = "select id from community.discussions where widened_on < $1 and sealed_voices > 0 and extract(day from widened_on) <> 1 limit 300";

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var limit = ParisTime.Day(clock.GetUtcNow()).AddDays(-SealedPost.DaysToTheMonth);
        await EachMonthAsync(() => AskAsync<DateOnly>(NextSealed, ct, limit), month => RoundSealedAsync(month, limit, ct));
        await EachMonthAsync(
            () => AskAsync<DateOnly>(NextNamed, ct, ParisTime.StartOfDay(limit), ParisTime.StartOfDay(limit.AddDays(-DaysLookedBack))),
            month => RoundNamedAsync(month, limit, ct));
        await EachMonthAsync(() => AskAsync<DateOnly>(NextDiscussion, ct, limit), month => RoundDiscussionsAsync(month, limit, ct));

        await RoundActsAsync(limit, ct);

        // Opened long ago and still spoken in: their rows move with what is said there.
        while (await AskAsync<Guid>(Openings, ct, limit) is { Count: > 0 } openings
            && await TryRoundAsync(openings, ct, "update community.discussions set opened_on = date_trunc('month', opened_on) where id = any ($1)"))
        {
        }

        while (await AskAsync<Guid>(Widenings, ct, limit) is { Count: > 0 } widenings
            && await TryRoundAsync(widenings, ct, "update community.discussions set widened_on = date_trunc('month', widened_on) where id = any ($1)", Heap.LayAnew("community.discussions", "id = any ($1)")))
        {
        }

        // They know their month from the start; the night lays it anew.
        var since = new DateOnly(limit.Year, limit.Month, 1);
        await TryRoundAsync(
            await AskAsync<Guid>("select id from community.revisions where replaced_on >= $1 order by random()", ct, since), ct, Heap.LayAnew("community.revisions", "id = any ($1)"));
    }

    /// <summary>Goes on while there is a day to round; ends as well where the tables are too busy for one.</summary>
    private static async Task EachMonthAsync(Func<Task<List<DateOnly>>> next, Func<DateOnly, Task<bool>> tryRound)
    {
        while (await next() is [var day] && await tryRound(new DateOnly(day.Year, day.Month, 1)))
        {
        }
    }

    private async Task<bool> RoundSealedAsync(DateOnly month, DateOnly limit, CancellationToken ct) => await TryRoundAsync(
        await AskAsync<Guid>("select id from community.posts_sealed where posted_on >= $1 and posted_on < $2 order by random()", ct, month, Earlier(limit, month)),
        ct,
        "update community.posts_sealed set posted_on = date_trunc('month', posted_on) where id = any ($1) and extract(day from posted_on) <> 1",
        Heap.LayAnew("community.posts_sealed", "id = any ($1)"));

    private async Task<bool> RoundNamedAsync(DateOnly month, DateOnly limit, CancellationToken ct) => await TryRoundAsync(
        await AskAsync<Guid>(
            """
            select p.id from community.posts_named p join community.discussions d on d.id = p.discussion_id
            where p.posted_at >= $1 and p.posted_at < $2 and d.sealed_voices > 0 order by random()
            """, ct, ParisTime.StartOfDay(month), ParisTime.StartOfDay(Earlier(limit, month))),
        ct,
        "update community.posts_named set posted_at = date_trunc('month', posted_at, 'Europe/Paris') where id = any ($1) and posted_at <> date_trunc('month', posted_at, 'Europe/Paris')",
        Heap.LayAnew("community.posts_named", "id = any ($1)"));

    private async Task<bool> RoundDiscussionsAsync(DateOnly month, DateOnly limit, CancellationToken ct) => await TryRoundAsync(
        await AskAsync<Guid>("select id from community.discussions where last_on >= $1 and last_on < $2 and sealed_voices > 0 order by random()", ct, month, Earlier(limit, month)),
        ct,
        "update community.discussions set last_on = date_trunc('month', last_on), opened_on = date_trunc('month', opened_on) where id = any ($1)",
        Heap.LayAnew("community.discussions", "id = any ($1)"),
        Heap.LayAnew("community.voices", "discussion_id = any ($1)"));

    /// <summary>What the team did more than thirty days ago, wherever it was: few rows, laid anew together.</summary>
    private async Task RoundActsAsync(DateOnly limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await Heap.RunAsync(connection, "update community.staff_acts set done_on = date_trunc('month', done_on) where done_on < $1 and extract(day from done_on) <> 1", ct, limit);
        await Heap.RunAsync(connection, Heap.LayAnew("community.staff_acts", "done_on < $1"), ct, limit);
    }

    private static DateOnly Earlier(DateOnly limit, DateOnly month) => month.AddMonths(1) < limit ? month.AddMonths(1) : limit;

    private async Task<bool> TryRoundAsync(IReadOnlyList<Guid> ids, CancellationToken ct, params string[] steps)
    {
        var done = true;
        foreach (var batch in ids.Chunk(Batch))
        {
            done &= await heap.TryAloneAsync(
                async alone =>
                {
                    foreach (var step in steps)
                    {
                        await Heap.RunAsync(alone, step, ct, [batch]);
                    }
                },
                ct);
        }

        return done;
    }

    private async Task<List<T>> AskAsync<T>(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> found = [];
        while (await reader.ReadAsync(ct))
        {
            found.Add(await reader.GetFieldValueAsync<T>(0, ct));
        }

        return found;
    }
}
