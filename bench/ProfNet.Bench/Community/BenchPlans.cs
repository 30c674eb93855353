namespace ProfNet.Bench.Community;

/// <summary>What the server did for the hot pages, by its own count: whether it read a large table from end to end for any of them.</summary>
internal static class BenchPlans
{
    private const int Large = 5_000;

    /// <summary>A server process that has nothing to do tells its counts after ten seconds.</summary>
    private static readonly TimeSpan _untilCounted = TimeSpan.FromSeconds(12);

    public static async Task<bool> NoScanAsync(BenchTown town, BenchSite site, string password, CancellationToken ct)
    {
        string[] hot =
        [
            $"/discussions/{(await town.LongDiscussionsAsync(1, ct))[0]}", $"/spaces/{town.BusySpace}", .. PageBench.Alike.Select(a => a.Address),
            "/search?q=traitement", "/search?q=cardioscopie", "/search?q=phl%C3%A9boscl%C3%A9rose%20vasculalgie",
        ];
        using var member = await BenchMember.SignInAsync(site.Address, CommunitySeed.Email(BenchTown.Reader), password, ct);
        await Task.Delay(_untilCounted, ct);
        await town.ExecuteAsync("select pg_stat_reset()", ct);
        foreach (var address in hot)
        {
            await member.ReadAsync(address, ct);
        }

        await Task.Delay(_untilCounted, ct);
        var scanned = await town.ReadAsync(
            $"select s.schemaname || '.' || s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid where s.seq_scan > 0 and c.reltuples > {Large}", r => r.GetString(0), ct);
        var used = await town.ReadAsync("select sum(idx_scan)::bigint from pg_stat_user_tables", r => r.IsDBNull(0) ? 0 : r.GetInt64(0), ct);
        Console.WriteLine(scanned.Count == 0 ? $"{hot.Length} hot pages: {used[0]} index scans, no large table read from end to end" : $"READ FROM END TO END: {string.Join(", ", scanned)}");
        return scanned.Count == 0 && used[0] > 0;
    }
}
