using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ProfNet.Application.Notifications;
using ProfNet.Application.Registration.Directory;
using ProfNet.Web.Commands;
using ProfNet.Web.Hosting;

namespace ProfNet.Bench;

/// <summary>Imports a directory of full size and compares a large community with it in one run, killed half way and started again, while a reader looks numbers up without a pause.</summary>
internal static class RecheckBench
{
    public const string Name = "recheck";
    public const string ChildName = "recheck-child";
    public const string Usage = $"{Name} --pg-bin FOLDER [--people 1690000] [--members 100000]";

    /// <summary>The limits.</summary>
    private const long MaxMemory = 400_000_000;
    private static readonly TimeSpan _maxLookup = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest that a reader may queue behind the swap: its lock timeout, and some.</summary>
    private static readonly TimeSpan _maxWait = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (options.GetValueOrDefault("--pg-bin") is not { } binaries)
        {
            await Console.Error.WriteLineAsync($"Usage: {Usage}");
            return 2;
        }

        var people = int.Parse(options.GetValueOrDefault("--people", "1690000"), CultureInfo.InvariantCulture);
        var members = int.Parse(options.GetValueOrDefault("--members", "100000"), CultureInfo.InvariantCulture);
        var file = Path.GetTempFileName();
        await using var cluster = await TemporaryCluster.StartAsync(binaries, ct);
        await using var database = await BenchDatabase.CreateAsync(cluster.ConnectionString, "psql", ct);
        try
        {
            await using (var extraction = File.Create(file))
            {
                var rows = await DirectoryGenerator.WriteAsync(extraction, people, DirectoryGenerator.DefaultSeed, ct);
                Print($"file: {rows:N0} rows of {people:N0} people, {extraction.Length / 1e6:F0} MB");
            }

            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            await SowAsync(source, members, people, ct);
            return await MeasureAsync(database.ConnectionString, source, file, people, ct) ? 0 : 1;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs the site's import command with what follows it, alone in this process; its memory is its last line.</summary>
    public static async Task<int> RunChildAsync(string connectionString, string file, CancellationToken ct)
    {
        var code = await ImportDirectory.RunAsync([file, "--minimum-rows", "1"], connectionString, minimumRows: 1, TimeProvider.System, Console.Out, Console.Error, ct);
        var keys = Directory.CreateTempSubdirectory("profnet-bench-keys-").FullName;
        await SealKeyFiles.MakeAsync(keys, ct);
        await using var services = RecheckCommand.Services(connectionString, SealKeyFiles.Load(keys), new SiteAddress("http://localhost"));
        code = code is ExitCode.Done ? await RecheckCommand.RunAsync(services, Console.Out, TimeProvider.System, ct) : code;
        Directory.Delete(keys, recursive: true);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64);
        return code;
    }

    private static async Task<bool> MeasureAsync(string connection, NpgsqlDataSource source, string file, int people, CancellationToken ct)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = ReadAsync(source, people, done.Token);

        var (killed, before) = await KillHalfWayAsync(connection, source, file, ct);
        var (output, elapsed) = await Shell.RunAsync("dotnet", Child(connection, file), ct);
        await done.CancelAsync();
        var lookups = (await reading).Order().ToList();

        var after = long.Parse(output.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture);
        var memory = Math.Max(before, after);
        var (median, longest) = (lookups[lookups.Count / 2], lookups[^1]);
        Console.WriteLine(string.Join('\n', output.TrimEnd().Split('\n')[..^1]));
        Print($"killed after {killed.TotalSeconds:F1} s, then {elapsed.TotalSeconds:F1} s to the end; peak {before / 1e6:F0} MB before the kill, {after / 1e6:F0} MB after (limit {MaxMemory / 1e6:F0})");
        Print($"meanwhile {lookups.Count:N0} lookups: median {median.TotalMilliseconds:F2} ms (limit {_maxLookup.TotalMilliseconds:F0}), longest {longest.TotalMilliseconds:F0} ms (limit {_maxWait.TotalMilliseconds:F0})");

        var quiet = (await ReadAsync(source, people, ct, most: 2_000)).Order().ToList();
        Print($"afterwards, at full size: median {quiet[quiet.Count / 2].TotalMilliseconds:F2} ms, 99 of 100 under {quiet[quiet.Count * 99 / 100].TotalMilliseconds:F2} ms");
        return memory < MaxMemory && median < _maxLookup && longest < _maxWait && quiet[quiet.Count * 99 / 100] < _maxLookup;
    }

    private static string[] Child(string connection, string file) => [typeof(RecheckBench).Assembly.Location, ChildName, connection, file];

    /// <summary>How long the first process ran, and the most memory it had.</summary>
    private static async Task<(TimeSpan Ran, long Memory)> KillHalfWayAsync(string connection, NpgsqlDataSource source, string file, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", Child(connection, file)) { UseShellExecute = false, RedirectStandardOutput = true })!;
        while (!await IsHalfWayAsync(source, ct))
        {
            await Task.Delay(50, ct);
        }

        process.Refresh();
        var memory = process.PeakWorkingSet64;
        process.Kill();
        await process.WaitForExitAsync(ct);
        return (Stopwatch.GetElapsedTime(started), memory);
    }

    private static async Task<bool> IsHalfWayAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var ask = source.CreateCommand("SELECT EXISTS (SELECT FROM registration.directory_runs WHERE 2 * position > size)");
        return (bool)(await ask.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Looks one number up after the other, as the desk does, and notes how long each took.</summary>
    private static async Task<List<TimeSpan>> ReadAsync(NpgsqlDataSource source, int people, CancellationToken ct, int most = int.MaxValue)
    {
        List<TimeSpan> took = [];
        await using var connection = await source.OpenConnectionAsync(ct); // one that is open, as the site's pool keeps them
        for (var i = 0; i < most && !ct.IsCancellationRequested; i++)
        {
            var number = FictitiousPerson.At((int)(i * 7_919L % people), DirectoryGenerator.DefaultSeed).Number;
            var started = Stopwatch.GetTimestamp();
            await DirectoryLookup.FindAsync(connection, number, CancellationToken.None);
            took.Add(Stopwatch.GetElapsedTime(started));
        }

        return took;
    }

    /// <summary>Verified members of the directory, spread over it; one in a hundred has a number that it does not have.</summary>
    private static async Task SowAsync(NpgsqlDataSource source, int members, int people, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using (var writer = await connection.BeginTextImportAsync("COPY members.accounts (id, email, normalized_email, email_confirmed, two_factor_enabled, lockout_enabled, access_failed_count) FROM STDIN", ct))
        {
            for (var i = 0; i < members; i++)
            {
                await writer.WriteAsync($"{Id(i)}\tm{i}@exemple.test\tM{i}@EXEMPLE.TEST\tt\tf\tt\t0\n");
            }
        }

        await using (var writer = await connection.BeginTextImportAsync("COPY members.members (id, handle, given_name, family_name, profession_key, standing, role, assurance, verified_on) FROM STDIN", ct))
        {
            for (var i = 0; i < members; i++)
            {
                var person = Person(i, members, people);
                await writer.WriteAsync($"{Id(i)}\tm{i:D21}\t{person.Name.Given}\t{person.Name.Family}\t{person.Profession.Key}\tVerified\tNone\t2\t2026-01-01\n");
            }
        }

        await using var applications = await connection.BeginTextImportAsync(
            "COPY registration.applications (id, handle, member_id, given_name, family_name, profession_key, number_kind, number, once, submitted_at, state, assurance) FROM STDIN", ct);
        for (var i = 0; i < members; i++)
        {
            var person = Person(i, members, people);
            await applications.WriteAsync($"{Id(i)}\ta{i:D21}\t{Id(i)}\t{person.Name.Given}\t{person.Name.Family}\t{person.Profession.Key}\t{person.Number.Kind:D}\t{person.Number.Value}\to{i:D21}\t2026-01-01\t1\t2\n");
        }
    }

    private static FictitiousPerson Person(int i, int members, int people) =>
        FictitiousPerson.At(i % 100 == 0 ? people + i : (int)((long)i * people / members), DirectoryGenerator.DefaultSeed);

    private static Guid Id(int i) => new(i * 40_503, (short)i, 0x4000, 0x80, 0, 0, 0, 0, 0, (byte)(i >> 8), (byte)i);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
