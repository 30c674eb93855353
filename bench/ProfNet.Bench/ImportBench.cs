using System.Globalization;
using ProfNet.Application.Registration.Directory;

namespace ProfNet.Bench;

/// <summary>Times the import command against psql's \copy of the same file, by turns, in one database: each as a whole process, from start to exit.</summary>
internal static class ImportBench
{
    public const string Name = "import";
    public const string Usage = "import (--pg-bin FOLDER | --connection ADMINISTRATOR) [--runs 5] [--people 706000]";

    /// <summary>The limits.</summary>
    private const double MaxRatio = 1.5;
    private const long MaxMemory = 400_000_000;

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var binaries = options.GetValueOrDefault("--pg-bin");
        var server = options.GetValueOrDefault("--connection");
        if (binaries is null && server is null)
        {
            await Console.Error.WriteLineAsync($"Usage: {Usage}");
            return 2;
        }

        await using var cluster = server is null ? await TemporaryCluster.StartAsync(binaries!, ct) : null;
        return await RunAsync(
            server ?? cluster!.ConnectionString,
            psql: binaries is null ? "psql" : Path.Combine(binaries, "psql"),
            runs: int.Parse(options.GetValueOrDefault("--runs", "5"), CultureInfo.InvariantCulture),
            people: int.Parse(options.GetValueOrDefault("--people", "706000"), CultureInfo.InvariantCulture),
            ct);
    }

    private static async Task<int> RunAsync(string server, string psql, int runs, int people, CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        await using var database = await BenchDatabase.CreateAsync(server, psql, ct);
        try
        {
            await GenerateAsync(file, people, ct);
            List<double> copies = [], imports = [];
            long memory = 0;
            for (var run = 1; run <= runs; run++)
            {
                var copy = await database.CopyAsync(file, ct);
                var (import, peak) = await database.ImportAsync(file, ct);
                copies.Add(copy.TotalSeconds);
                imports.Add(import.TotalSeconds);
                memory = Math.Max(memory, peak);
                Print($"run {run}: \\copy {copy.TotalSeconds:F2} s, import {import.TotalSeconds:F2} s, peak {peak / 1e6:F0} MB");
            }

            var ratio = Median(imports) / Median(copies);
            Print($"median: \\copy {Median(copies):F2} s, import {Median(imports):F2} s, ratio {ratio:F2} (limit {MaxRatio}), peak {memory / 1e6:F0} MB (limit {MaxMemory / 1e6:F0})");
            return ratio <= MaxRatio && memory < MaxMemory ? 0 : 1;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task GenerateAsync(string file, int people, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var extraction = File.Create(file);
        var rows = await DirectoryGenerator.WriteAsync(extraction, people, DirectoryGenerator.DefaultSeed, ct);
        Print($"file: {rows:N0} rows of {people:N0} people, {extraction.Length / 1e6:F0} MB, generated in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
