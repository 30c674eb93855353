using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community.Upkeep;

/// <summary>
/// Lays the rows of today and yesterday anew in random order, so that the order of a dump tells nothing finer than a day, and of the last quarter of
/// an hour nothing finer than that. It costs as much as two days are long, however old the site is.
/// </summary>
internal sealed class ShuffleFreshRows(CommunityHeap heap, TimeProvider clock) : IChore
{
    /// <summary>A node of the version before still writes hours while this one is rolled out.</summary>
    private const string ForgetHours =
        """
        update community.posts_named p set posted_at = date_trunc('day', p.posted_at, 'Europe/Paris') from community.discussions d
        where p.posted_at >= $1 and d.id = p.discussion_id and d.takes_pseudonyms and p.posted_at <> date_trunc('day', p.posted_at, 'Europe/Paris')
        """;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    /// <summary>Where the tables are too busy, the next quarter of an hour will do.</summary>
    public Task RunAsync(CancellationToken ct)
    {
        var yesterday = ParisTime.Day(clock.GetUtcNow()).AddDays(-1);
        return heap.TryAloneAsync(alone => ShuffleAsync(alone, yesterday, ct), ct);
    }

    private static async Task ShuffleAsync(NpgsqlConnection alone, DateOnly since, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("select array(select id from community.discussions where last_on >= $1)", alone) { Parameters = { new() { Value = since } } };
        var discussions = (Guid[])(await ask.ExecuteScalarAsync(ct))!;

        // What is years old may be spoken of today: an answer accepted, a case concluded. Its row then lies among those written last.
        await Heap.RunAsync(alone, Heap.LayAnew("community.discussions", $"ctid = any (array(select ctid from community.discussions where last_on >= $1 union select ctid from community.discussions where ctid >= {Heap.LastPages("community.discussions")}))"), ct, since);
        await Heap.RunAsync(alone, Heap.LayLastPagesAnew("community.cases"), ct);
        await Heap.RunAsync(alone, Heap.LayAnew("community.voices", "discussion_id = any ($1)"), ct, discussions);
        await Heap.RunAsync(alone, ForgetHours, ct, ParisTime.StartOfDay(since));
        await Heap.RunAsync(alone, Heap.LayAnew("community.posts_named", "posted_at >= $1"), ct, ParisTime.StartOfDay(since));
        await Heap.RunAsync(alone, Heap.LayAnew("community.posts_sealed", "posted_on >= $1"), ct, since);
        await Heap.RunAsync(alone, Heap.LayAnew("community.waiting_posts", "true"), ct); // a day's work of moderators, never more

        // They know a month: those of today lie at the end, and each night lays the month anew.
        await Heap.RunAsync(alone, Heap.LayLastPagesAnew("community.revisions"), ct);
        // One votes in what was opened days ago: an option that was just counted would lie where the newest do.
        foreach (var table in new[] { "community.polls", "community.poll_options", "community.post_places" })
        {
            await Heap.RunAsync(alone, Heap.LayLastPagesAnew(table), ct);
        }
        await Heap.RunAsync(alone, Heap.LayAnew("community.staff_acts", "done_on >= $1"), ct, since);

        // A passer-by may follow what is years old: two such rows side by side would be one member's morning.
        var followers = $"ctid = any (array(select ctid from community.followers where discussion_id = any ($1) union select ctid from community.followers where ctid >= {Heap.LastPages("community.followers")}))";
        await Heap.RunAsync(alone, Heap.LayAnew("community.followers", followers), ct, discussions);
    }
}
