using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Web.Hosting;

namespace ProfNet.Bench.Community;

/// <summary>A database with a community in it, and what a site needs to serve it.</summary>
internal sealed partial class BenchTown
{
    private const string LoginPassword = "mesure";

    private readonly string _server;
    private readonly string _database;
    private readonly NpgsqlDataSource _source;

    private BenchTown(string server, string database, NpgsqlDataSource source, string keys) =>
        (_server, _database, _source, Keys) = (server, database, source, keys);

    public string BusySpace { get; private set; } = "";

    public IEnumerable<string> Settings =>
    [
        $"--ConnectionStrings:ProfNet={Login("profnet_app")}", $"--ConnectionStrings:ProfNetVault={Login("profnet_vault")}",
        $"--Seal:KeysFolder={Keys}", "--Site:Url=http://localhost", "--Chores:Enabled=false", "--Reading:PagesPerHour=1000000",
    ];

    private string Keys { get; }

    public static async Task<BenchTown> BuildAsync(string server, string database, SeedSize size, string site, string password, CancellationToken ct)
    {
        var keys = Path.Combine(site, "keys");
        if (!Directory.Exists(keys))
        {
            await BenchSite.RunCommandAsync(site, ["make-keys", keys], ct);
            await BenchSite.RunCommandAsync(site, ["make-connection-keys", Path.Combine(site, "offline")], ct);
            File.Copy(Path.Combine(site, "offline", "connections.pub.pem"), Path.Combine(keys, "connections.pub.pem"));
        }

        await DatabaseRoles.EnsureAsync(server, database, new(LoginPassword, LoginPassword, LoginPassword), ct);
        var owner = new NpgsqlConnectionStringBuilder(server) { Database = database, Username = "profnet_owner", Password = LoginPassword, CommandTimeout = 0 }.ConnectionString;
        await Migrator.MigrateAsync(owner, ct);

        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString);
        var town = new BenchTown(server, database, source, keys);
        var spaces = await town.ReadAsync("select id, takes_pseudonyms from community.spaces order by position", r => (r.GetGuid(0), r.GetBoolean(1)), ct);
        var hash = new Passwords(new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Iterations }))).Hash(password);
        var plan = new SeedPlan(size, spaces.Count, ParisTime.Day(TimeProvider.System.GetUtcNow()));
        var started = TimeProvider.System.GetTimestamp();
        await new CommunitySeed(source, plan, spaces, SealKeyFiles.Load(keys)).SowAsync(hash, said => Console.WriteLine($"  {said}"), ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Posts:N0} posts in {size.Discussions:N0} discussions of {size.Members:N0} members: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F0} s"));
        town.BusySpace = (await town.ReadAsync("select slug from community.spaces order by discussions desc limit 1", r => r.GetString(0), ct))[0];
        return town;
    }

    /// <summary>A discussion with a full page of posts, named and sealed.</summary>
    public async Task<string> LongDiscussionAsync(CancellationToken ct) =>
        (await ReadAsync("select handle from community.discussions where last_seq >= 20 and sealed_voices between 1 and voices - 1 order by handle limit 1", r => r.GetString(0), ct))[0];

    public Task<List<string>> SomeDiscussionsAsync(int most, CancellationToken ct) =>
        ReadAsync(string.Create(CultureInfo.InvariantCulture, $"select handle from community.discussions where not is_closed order by md5(handle) limit {most}"), r => r.GetString(0), ct);

    /// <summary>Rows a second that pgbench inserts and syncs, one a transaction.</summary>
    public async Task<double> SyncedInsertsAsync(string binaries, int connections, CancellationToken ct)
    {
        await ExecuteAsync("create table if not exists public.bench_rows (n int, words text)", ct);
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "insert into public.bench_rows values (1, 'une ligne');\n", ct);
        var host = new NpgsqlConnectionStringBuilder(_server).Host!;
        var count = connections.ToString(CultureInfo.InvariantCulture);
        var (output, _) = await Shell.RunAsync(
            Path.Combine(binaries, "pgbench"), ["-h", host, "-U", "postgres", "-n", "-f", script, "-c", count, "-j", Math.Min(connections, 2).ToString(CultureInfo.InvariantCulture), "-T", "6", _database], ct);
        File.Delete(script);
        return double.Parse(Rate().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = _source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private string Login(string name) => new NpgsqlConnectionStringBuilder(_server) { Database = _database, Username = name, Password = LoginPassword }.ConnectionString;

    [GeneratedRegex(@"tps = (?<rate>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
