using System.Globalization;

namespace ProfNet.Bench.Community;

/// <summary>The hot pages beside a bare page of the same rows, and at the large size beside the small one. All by turns in a changing order, so that whatever else the machine does weighs on all alike.</summary>
internal sealed class PageBench(BenchTown town, BenchSite townSite, BenchTown village, BenchSite villageSite, BenchReport report)
{
    private const double PageLimit = 1.6;
    private const double GrowthLimit = 1.1;

    /// <summary>Discussions that are read, so that no single one's length counts.</summary>
    private const int Read = 40;

    private const string List = "/discussions";

    /// <summary>Every kind of page but search, and but the discussion, which has many addresses.</summary>
    internal static readonly (string What, string Address)[] Alike =
    [
        ("list", List),
        ("unanswered", "/discussions?sans-reponse=true"),
        ("by kind", "/discussions?genre=cas"),
        ("by tag", $"/discussions?etiquette={SeedPlan.Tags[3]}"),
        ("followed", "/discussions?suivis=true"),
        ("home", "/home"),
        ("home, followed", "/home?vue=suivis"),
        ("home, own trade", "/home?vue=ma-profession"),
        ("home, all", "/home?vue=tous"),
        ("mine", "/discussions/mine"),
        ("notices", "/notifications"),
        ("drafts", "/drafts"),
        ("bookmarks", "/bookmarks"),
        ("spaces", "/spaces"),
        ("new", "/discussions/new"),
    ];

    public async Task RunAsync(int samples, CancellationToken ct)
    {
        using var here = await BenchMember.SignInAsync(townSite.Address, CommunitySeed.Email(BenchTown.Reader), CommunityBench.Password, ct);
        using var there = await BenchMember.SignInAsync(villageSite.Address, CommunitySeed.Email(BenchTown.Reader), CommunityBench.Password, ct);
        var asked = await AskedAsync(here, there, ct);
        var times = asked.ToDictionary(a => a.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var i = -Math.Max(60, samples / 3); i < samples; i++)
        {
            foreach (var (what, who, addresses) in asked.OrderBy(_ => Random.Shared.Next()))
            {
                var (took, _) = await who.GetAsync(addresses[(i + samples) % addresses.Count], ct);
                if (i >= 0)
                {
                    times[what].Add(took);
                }
            }
        }

        foreach (var (what, taken) in times)
        {
            BenchReport.Say($"{what,-24} median {BenchReport.Median(taken):F2} ms");
        }

        var discussions = asked[1].Addresses;
        foreach (var (what, who, addresses) in asked.Take(4))
        {
            var (bytes, work) = await CostAsync(who == here ? townSite : villageSite, who, addresses, ct);
            BenchReport.Say($"{what}: {bytes / 1024:F0} KB allocated and {work:F2} ms of processor a page");
        }

        Compare("discussion", "bare discussion", PageLimit);
        Compare("list", "bare list", PageLimit);
        foreach (var what in asked.Select(a => a.What).Where(what => times.ContainsKey(Small(what))))
        {
            Compare(what, Small(what), GrowthLimit);
        }

        void Compare(string one, string beside, double limit) => report.AtMost($"{one} to {beside}", BenchReport.Median(times[one]) / BenchReport.Median(times[beside]), limit);
    }

    private static string Small(string what) => $"{what}, small";

    private async Task<List<(string What, BenchMember Who, IReadOnlyList<string> Addresses)>> AskedAsync(BenchMember here, BenchMember there, CancellationToken ct)
    {
        var (discussions, others) = (await town.LongDiscussionsAsync(Read, ct), await village.LongDiscussionsAsync(Read, ct));
        List<string> bare = [];
        foreach (var discussion in discussions)
        {
            bare.Add(await BareAsync(here, $"/discussions/{discussion}", $"/bench/bare/{discussion}", ct));
        }

        return
        [
            ("bare discussion", here, bare),
            ("discussion", here, [.. discussions.Select(d => $"/discussions/{d}")]),
            ("bare list", here, [await BareAsync(here, List, "/bench/bare/list", ct)]),
            ("list", here, [List]),
            (Small("discussion"), there, [.. others.Select(d => $"/discussions/{d}")]),
            ("space", here, [$"/spaces/{town.BusySpace}"]),
            (Small("space"), there, [$"/spaces/{village.BusySpace}"]),
            .. Alike.Skip(1).Select(a => (a.What, here, (IReadOnlyList<string>)[a.Address])),
            .. Alike.Select(a => (Small(a.What), there, (IReadOnlyList<string>)[a.Address])),
        ];
    }

    /// <summary>The address of a bare page that is as long as another.</summary>
    private static async Task<string> BareAsync(BenchMember reader, string page, string bare, CancellationToken ct)
    {
        var missing = (await reader.GetAsync(page, ct)).Length - (await reader.GetAsync(bare, ct)).Length;
        return string.Create(CultureInfo.InvariantCulture, $"{bare}?fill={Math.Max(0, missing)}");
    }

    /// <summary>Bytes that the site allocates for one page, and the processor time that it takes, on average.</summary>
    private static async Task<(double Bytes, double Work)> CostAsync(BenchSite site, BenchMember member, IReadOnlyList<string> addresses, CancellationToken ct)
    {
        const int Pages = 200;
        var (bytes, work) = (await CountAsync(), site.Work);
        for (var i = 0; i < Pages; i++)
        {
            await member.GetAsync(addresses[i % addresses.Count], ct);
        }

        return ((await CountAsync() - bytes) / (double)Pages, (site.Work - work).TotalMilliseconds / Pages);

        async Task<long> CountAsync() => long.Parse((await member.ReadAsync("/bench/allocated", ct)).Trim(), CultureInfo.InvariantCulture);
    }
}
