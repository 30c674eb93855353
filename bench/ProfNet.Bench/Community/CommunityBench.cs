using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ProfNet.Bench.Community;

/// <summary>
/// Sows a large community and a small one, and has members read and write in both, by turns: what the hot pages cost beside a bare page of the same
/// rows, at a million posts beside ten thousand, and a reply beside pgbench's synced insert. Fails on a limit passed or a sequential scan of a large table.
/// </summary>
internal static class CommunityBench
{
    public const string Name = "community";
    public const string Usage = $"{Name} --pg-bin FOLDER [--posts 1000000] [--discussions 60000] [--members 50000] [--samples 300]";

    private const string Password = "Un mot de passe de mesure";
    private const int Writers = 64;
    private const double PageLimit = 1.6;
    private const double GrowthLimit = 1.1;
    private const double ReplyLimit = 0.05;

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (options.GetValueOrDefault("--pg-bin") is not { } binaries)
        {
            await Console.Error.WriteLineAsync($"Usage: {Usage}");
            return 2;
        }

        var large = new SeedSize(Number(options, "--members", SeedSize.Large.Members), Number(options, "--discussions", SeedSize.Large.Discussions), Number(options, "--posts", SeedSize.Large.Posts));
        var small = large with { Discussions = Math.Max(100, large.Discussions / 100), Posts = Math.Max(1_000, large.Posts / 100) };
        var folder = Directory.CreateTempSubdirectory("profnet-bench-site-").FullName;
        try
        {
            await BenchSite.PublishAsync(folder, ct);
            await using var cluster = await TemporaryCluster.StartAsync(binaries, ct);
            var town = await BenchTown.BuildAsync(cluster.ConnectionString, "profnet_large", large, folder, Password, ct);
            var village = await BenchTown.BuildAsync(cluster.ConnectionString, "profnet_small", small, folder, Password, ct);
            await using var townSite = await BenchSite.StartAsync(folder, town.Settings, ct);
            await using var villageSite = await BenchSite.StartAsync(folder, village.Settings, ct);

            var pages = await PagesAsync(town, townSite, village, villageSite, Number(options, "--samples", 300), ct);
            var replies = await RepliesAsync(town, townSite, binaries, ct);
            var indexed = await BenchPlans.NoScanAsync(town, townSite, Password, ct);
            return pages && replies && indexed ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads by turns in a changing order, so that whatever else the machine does weighs on all alike.</summary>
    private static async Task<bool> PagesAsync(BenchTown town, BenchSite townSite, BenchTown village, BenchSite villageSite, int samples, CancellationToken ct)
    {
        using var here = await BenchMember.SignInAsync(townSite.Address, CommunitySeed.Email(0), Password, ct);
        using var there = await BenchMember.SignInAsync(villageSite.Address, CommunitySeed.Email(0), Password, ct);
        var (discussion, other) = (await town.LongDiscussionAsync(ct), await village.LongDiscussionAsync(ct));
        var fill = (await here.GetAsync($"/discussions/{discussion}", ct)).Length - (await here.GetAsync($"/bench/bare/{discussion}", ct)).Length;
        var listFill = (await here.GetAsync("/discussions", ct)).Length - (await here.GetAsync("/bench/bare/list", ct)).Length;
        (string What, BenchMember Who, string Address)[] asked =
        [
            ("bare discussion", here, $"/bench/bare/{discussion}?fill={Math.Max(0, fill)}"),
            ("discussion", here, $"/discussions/{discussion}"),
            ("discussion, small", there, $"/discussions/{other}"),
            ("bare list", here, $"/bench/bare/list?fill={Math.Max(0, listFill)}"),
            ("list", here, "/discussions"),
            ("list, small", there, "/discussions"),
            ("space", here, $"/spaces/{town.BusySpace}"),
            ("space, small", there, $"/spaces/{village.BusySpace}"),
            ("mine", here, "/discussions/mine"),
            ("mine, small", there, "/discussions/mine"),
        ];

        var times = asked.ToDictionary(a => a.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var i = -samples / 5; i < samples; i++)
        {
            foreach (var (what, who, address) in asked.OrderBy(_ => Random.Shared.Next()))
            {
                var (took, _) = await who.GetAsync(address, ct);
                if (i >= 0)
                {
                    times[what].Add(took);
                }
            }
        }

        foreach (var (what, taken) in times)
        {
            Say($"{what,-20} median {Median(taken):F2} ms");
        }

        Say($"allocated by a discussion page: {await AllocatedAsync(here, $"/discussions/{discussion}", ct) / 1024:F0} KB; by the bare one: {await AllocatedAsync(here, asked[0].Address, ct) / 1024:F0} KB");
        return Holds("discussion", "bare discussion", PageLimit) & Holds("list", "bare list", PageLimit)
            & Holds("discussion", "discussion, small", GrowthLimit) & Holds("list", "list, small", GrowthLimit) & Holds("space", "space, small", GrowthLimit) & Holds("mine", "mine, small", GrowthLimit);

        bool Holds(string one, string beside, double limit) => Told($"{one} to {beside}", Median(times[one]) / Median(times[beside]), limit, isMost: true);
    }

    /// <summary>Bytes that the site allocates for one page, on average.</summary>
    private static async Task<double> AllocatedAsync(BenchMember member, string address, CancellationToken ct)
    {
        const int Pages = 50;
        var before = await CountAsync();
        for (var i = 0; i < Pages; i++)
        {
            await member.GetAsync(address, ct);
        }

        return (await CountAsync() - before) / (double)Pages;

        async Task<long> CountAsync() => long.Parse((await member.ReadAsync("/bench/allocated", ct)).Trim(), CultureInfo.InvariantCulture);
    }

    private static async Task<bool> RepliesAsync(BenchTown town, BenchSite site, string binaries, CancellationToken ct)
    {
        List<BenchMember> writers = [];
        var handles = await town.SomeDiscussionsAsync(4_000, ct);
        for (var member = 1; member <= Writers; member++)
        {
            var writer = await BenchMember.SignInAsync(site.Address, CommunitySeed.Email(member), Password, ct);
            await writer.OpenFormsAsync(handles[0], ct);
            writers.Add(writer);
        }

        var next = 0;
        var holds = true;
        foreach (var connections in new[] { 1, 16 })
        {
            var inserts = await town.SyncedInsertsAsync(binaries, connections, ct);
            var started = Stopwatch.GetTimestamp();
            var done = 0;
            var until = TimeSpan.FromSeconds(6);
            await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
            {
                // Each connection takes turns among its writers, whose day is full after sixty posts.
                var own = writers.Where((_, w) => w % connections == connection).ToList();
                for (var i = 0; Stopwatch.GetElapsedTime(started) < until && i < own.Count * 25; i++)
                {
                    var status = await own[i % own.Count].ReplyAsync(handles[Interlocked.Increment(ref next) % handles.Count], ct);
                    if (status is HttpStatusCode.Redirect)
                    {
                        Interlocked.Increment(ref done);
                    }
                    else if (status is not HttpStatusCode.UnprocessableEntity) // spoke there before, under a pseudonym
                    {
                        throw new InvalidOperationException($"A reply was answered {(int)status}.");
                    }
                }
            }));
            var rate = done / Stopwatch.GetElapsedTime(started).TotalSeconds;
            Say($"over {connections} connections: {inserts:F0} synced inserts a second, {rate:F0} replies");
            holds &= Told($"replies to inserts over {connections}", rate / inserts, ReplyLimit, isMost: false);
        }

        writers.ForEach(w => w.Dispose());
        return holds;
    }

    private static bool Told(string what, double ratio, double limit, bool isMost)
    {
        var holds = isMost ? ratio <= limit : ratio >= limit;
        Say($"{what}: {ratio:F3} ({(isMost ? "at most" : "at least")} {limit}){(holds ? "" : "  OVER THE LIMIT")}");
        return holds;
    }

    private static void Say(FormattableString what) => Console.WriteLine(what.ToString(CultureInfo.InvariantCulture));

    private static int Number(Dictionary<string, string> options, string name, int otherwise) => options.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
