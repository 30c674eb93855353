using System.Globalization;

namespace ProfNet.Bench.Community;

/// <summary>What a run is to do.</summary>
/// <param name="Keep">A folder in which server and keys stay, so that the next run need not sow; null for none.</param>
/// <param name="Parts">What is measured; empty for everything.</param>
internal sealed record BenchOptions(string Binaries, SeedSize Large, int Samples, int Seconds, string? Keep, IReadOnlySet<string> Parts)
{
    public const string Usage = "--pg-bin FOLDER [--posts 1000000] [--discussions 60000] [--members 50000] [--samples 300] [--seconds 3] [--only pages,search,replies,plans] [--keep FOLDER]";

    /// <summary>A hundredth of everything.</summary>
    public SeedSize Small => new(Math.Max(500, Large.Members / 100), Math.Max(100, Large.Discussions / 100), Math.Max(1_000, Large.Posts / 100));

    public bool Measures(string part) => Parts.Count == 0 || Parts.Contains(part);

    /// <summary>Null when the server's programs are not named.</summary>
    public static BenchOptions? Parse(string[] args)
    {
        var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return options.GetValueOrDefault("--pg-bin") is not { } binaries
            ? null
            : new(
                binaries,
                new(Number("--members", SeedSize.Large.Members), Number("--discussions", SeedSize.Large.Discussions), Number("--posts", SeedSize.Large.Posts)),
                Number("--samples", 300),
                Number("--seconds", 3),
                options.GetValueOrDefault("--keep"),
                options.GetValueOrDefault("--only", "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));

        int Number(string name, int otherwise) => options.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
    }
}
