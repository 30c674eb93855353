using System.Globalization;
using Npgsql;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Domain.Common;
using ProfNet.Web.Hosting;

namespace ProfNet.Bench;

/// <summary>Times how long members wait to write while the rows of two days are laid anew, on a young site and on one ten times as old.</summary>
internal static class ShuffleBench
{
    public const string Name = "shuffle";
    public const string Usage = "shuffle --pg-bin FOLDER [--fresh 2000] [--old 20000]";

    private const string Database = "profnet";

    /// <summary>Ten times the past may not cost more than this many times as much.</summary>
    private const double MaxGrowth = 2;

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (options.GetValueOrDefault("--pg-bin") is not { } binaries)
        {
            await Console.Error.WriteLineAsync($"Usage: {Usage}");
            return 2;
        }

        var fresh = int.Parse(options.GetValueOrDefault("--fresh", "2000"), CultureInfo.InvariantCulture);
        var old = int.Parse(options.GetValueOrDefault("--old", "20000"), CultureInfo.InvariantCulture);
        await using var cluster = await TemporaryCluster.StartAsync(binaries, ct);
        await DatabaseRoles.EnsureAsync(cluster.ConnectionString, Database, new("owner", "app", "vault"), ct);
        var connection = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = Database }.ConnectionString;
        await Migrator.MigrateAsync(connection, ct);
        await using var source = NpgsqlDataSource.Create(connection);

        await SowAsync(source, fresh, daysAgo: 0, ct);
        await SowAsync(source, old, daysAgo: 400, ct);
        var young = await MedianAsync(source, $"{fresh:N0} fresh discussions of two posts, {old:N0} old ones", ct);
        await SowAsync(source, old * 9, daysAgo: 800, ct);
        var aged = await MedianAsync(source, $"{fresh:N0} fresh, {old * 10:N0} old", ct);
        return aged <= young * MaxGrowth ? 0 : 1;
    }

    private static async Task<double> MedianAsync(NpgsqlDataSource source, FormattableString what, CancellationToken ct)
    {
        List<double> times = [];
        for (var run = 0; run < 7; run++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await new ShuffleFreshRows(new CommunityHeap(source), TimeProvider.System).RunAsync(ct);
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what.ToString(CultureInfo.InvariantCulture)}: median {times[3]:F0} ms, most {times[^1]:F0} ms"));
        return times[3];
    }

    private static async Task SowAsync(NpgsqlDataSource source, int discussions, int daysAgo, CancellationToken ct)
    {
        var day = ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(-daysAgo);
        var mark = string.Create(CultureInfo.InvariantCulture, $"{daysAgo}");
        string[] steps =
        [
            $"""
            insert into community.discussions (id, handle, space_id, title, excerpt, opener_voice_id, last_seq, voices, sealed_voices, opened_on, last_on, takes_pseudonyms)
            select gen_random_uuid(), left(md5('{mark}-' || n), 22), (select id from community.spaces limit 1), 'Semé {mark}', '', gen_random_uuid(), 2, 1, 1, '{day:yyyy-MM-dd}', '{day:yyyy-MM-dd}', true
            from generate_series(1, {discussions}) n
            """,
            $"insert into community.voices (id, discussion_id, owner_tag, key_no, is_sealed, name, badge) select gen_random_uuid(), id, decode(md5(handle), 'hex'), 1, true, 'Confrère Cobalt', '' from community.discussions where title = 'Semé {mark}'",
            $"""
            insert into community.posts_sealed (id, discussion_id, seq, voice_id, body, body_html, once, posted_on)
            select gen_random_uuid(), d.id, 1, v.id, repeat('Un message de longueur moyenne. ', 20), repeat('Un message de longueur moyenne. ', 20), decode(md5('s' || d.handle), 'hex'), '{day:yyyy-MM-dd}'
            from community.discussions d join community.voices v on v.discussion_id = d.id where d.title = 'Semé {mark}'
            """,
            $"""
            insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at)
            select gen_random_uuid(), d.id, 2, v.id, repeat('Un message de longueur moyenne. ', 20), repeat('Un message de longueur moyenne. ', 20), decode(md5('n' || d.handle), 'hex'), '{day:yyyy-MM-dd} 12:00Z'
            from community.discussions d join community.voices v on v.discussion_id = d.id where d.title = 'Semé {mark}'
            """,
            $"insert into community.followers (discussion_id, tag, key_no, sealed) select id, sha256(handle::bytea), 1, decode(repeat('00', 66), 'hex') from community.discussions where title = 'Semé {mark}'",
            "analyze",
        ];
        foreach (var step in steps)
        {
            await using var command = source.CreateCommand(step);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
