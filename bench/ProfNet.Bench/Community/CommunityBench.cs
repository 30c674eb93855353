namespace ProfNet.Bench.Community;

/// <summary>
/// Sows a large community and a small one, and has members read and write in both, by turns: what the hot pages cost beside a bare page of the same
/// rows, at a million posts beside ten thousand, and a reply beside pgbench's synced insert. Fails on a limit passed or a sequential scan of a large table.
/// </summary>
internal static class CommunityBench
{
    public const string Name = "community";
    public const string Usage = $"{Name} {BenchOptions.Usage}";
    public const string Password = "Un mot de passe de mesure";

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        if (BenchOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync($"Usage: {Usage}");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("profnet-bench-site-").FullName;
        try
        {
            await BenchSite.PublishAsync(folder, ct);
            await using var cluster = await TemporaryCluster.StartAsync(options.Binaries, ct, options.Keep is { } keep ? Path.Combine(keep, "server") : null);
            var keys = Path.Combine(options.Keep ?? folder, "keys");
            var town = await BenchTown.BuildAsync(cluster.ConnectionString, "profnet_large", options.Large, folder, keys, Password, ct);
            var village = await BenchTown.BuildAsync(cluster.ConnectionString, "profnet_small", options.Small, folder, keys, Password, ct);
            return await MeasureAsync(options, folder, town, village, ct) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(BenchOptions options, string folder, BenchTown town, BenchTown village, CancellationToken ct)
    {
        var report = new BenchReport();
        await using var site = await BenchSite.StartAsync(folder, town.Settings, ct);
        if (options.Measures("pages"))
        {
            await using var villageSite = await BenchSite.StartAsync(folder, village.Settings, ct);
            await new PageBench(town, site, village, villageSite, report).RunAsync(options.Samples, ct);
        }

        if (options.Measures("search"))
        {
            await new SearchBench(town, site, report).RunAsync(ct);
        }

        if (options.Measures("replies"))
        {
            await new ReplyBench(town, site, report).RunAsync(options.Binaries, options.Seconds, ct);
        }

        if (options.Measures("plans"))
        {
            report.Require(await BenchPlans.NoScanAsync(town, site, Password, ct));
        }

        return report.Holds;
    }
}
