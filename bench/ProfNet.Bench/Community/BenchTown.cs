using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;
using ProfNet.Application.Members;
using ProfNet.Application.Sealing;
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
    private readonly string _keysFolder;

    private BenchTown(string server, string database, NpgsqlDataSource source, ISealKeys keys, string keysFolder) =>
        (_server, _database, _source, Keys, _keysFolder) = (server, database, source, keys, keysFolder);

    /// <summary>The member whose own lists are alike in communities of all sizes.</summary>
    public const int Reader = 0;

    public string BusySpace { get; private set; } = "";

    public IEnumerable<string> Settings =>
    [
        $"--ConnectionStrings:ProfNet={Login("profnet_app")}", $"--ConnectionStrings:ProfNetVault={Login("profnet_vault")}",
        $"--Seal:KeysFolder={_keysFolder}", "--Site:Url=http://localhost", "--Chores:Enabled=false", "--Reading:PagesPerHour=1000000",
    ];

    public ISealKeys Keys { get; }

    /// <summary>Sows, unless it was sown before.</summary>
    public static async Task<BenchTown> BuildAsync(string server, string database, SeedSize size, string site, string keysFolder, string password, CancellationToken ct)
    {
        if (!Directory.Exists(keysFolder))
        {
            await BenchSite.RunCommandAsync(site, ["make-keys", keysFolder], ct);
            await BenchSite.RunCommandAsync(site, ["make-connection-keys", Path.Combine(site, "offline")], ct);
            File.Copy(Path.Combine(site, "offline", "connections.pub.pem"), Path.Combine(keysFolder, "connections.pub.pem"));
        }

        await DatabaseRoles.EnsureAsync(server, database, new(LoginPassword, LoginPassword, LoginPassword), ct);
        var owner = new NpgsqlConnectionStringBuilder(server) { Database = database, Username = "profnet_owner", Password = LoginPassword, CommandTimeout = 0 }.ConnectionString;
        await Migrator.MigrateAsync(owner, ct);

        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString);
        var town = new BenchTown(server, database, source, SealKeyFiles.Load(keysFolder), keysFolder);
        if (await town.CountAsync("select count(*) from members.accounts", ct) == 0)
        {
            await town.SowAsync(size, password, ct);
        }

        var own = new OwnRowsSeed(source, size.Members, town.Keys, ParisTime.Day(TimeProvider.System.GetUtcNow()));
        await own.BeginTheDayAsync(ct);
        await own.LayReaderAsync(SeedPlan.MemberId(Reader), ct);
        town.BusySpace = (await town.ReadAsync("select slug from community.spaces order by discussions desc limit 1", r => r.GetString(0), ct))[0];
        return town;
    }

    /// <summary>Discussions with a full page of posts, named and sealed, that every member may read.</summary>
    public Task<List<string>> LongDiscussionsAsync(int most, CancellationToken ct) => ReadAsync(
        string.Create(CultureInfo.InvariantCulture, $$"""
            select d.handle from community.discussions d join community.spaces s on s.id = d.space_id
            where s.readers = '{}' and d.last_seq >= 20 and d.sealed_voices between 1 and d.voices - 1 order by md5(d.handle) limit {{most}}
            """), r => r.GetString(0), ct);

    public Task<List<string>> SomeDiscussionsAsync(int most, CancellationToken ct) =>
        ReadAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""
                select d.handle from community.discussions d join community.spaces s on s.id = d.space_id
                where s.readers = '{}' and s.writers = '{}' and s.takes_pseudonyms and not d.is_closed order by md5(d.handle) limit {{most}}
                """), r => r.GetString(0), ct);

    /// <summary>The first of so many members in a row, others each time: a server that is kept is written in by the next run too.</summary>
    public async Task<int> SomeMemberAsync(int many, CancellationToken ct) => Random.Shared.Next(Reader + 1, (int)await CountAsync("select count(*) from members.accounts", ct) - many);

    /// <summary>Gives every member their count of the day back, as it was sown.</summary>
    public Task ForgetTodayAsync(CancellationToken ct) =>
        ExecuteAsync("update community.limits l set sealed = u.sealed from public.bench_limits u where u.tag = l.tag and l.sealed <> u.sealed", ct);

    /// <summary>Rows a second that pgbench inserts and syncs, one a transaction.</summary>
    public async Task<double> SyncedInsertsAsync(string binaries, int connections, int seconds, CancellationToken ct)
    {
        await ExecuteAsync("create table if not exists public.bench_rows (n int, words text)", ct);
        return await PgbenchAsync(binaries, "simple", "insert into public.bench_rows values (1, 'une ligne');\n", connections, seconds, ct);
    }

    /// <summary>Posts a second that pgbench adds to discussions at random: what no site could do without, in its three statements and one transaction.</summary>
    public async Task<double> LeastRepliesAsync(string binaries, int connections, int seconds, CancellationToken ct)
    {
        await ExecuteAsync(
            """
            create table if not exists public.bench_targets as
            select row_number() over (order by md5(d.handle)) n, d.id, p.voice_id, p.body, p.body_html
            from community.discussions d join lateral (select * from community.posts_named p where p.discussion_id = d.id limit 1) p on true limit 20000;
            create unique index if not exists bench_targets_n on public.bench_targets (n)
            """, ct);
        const string Reply =
            """
            \set n random(1, 20000)
            begin;
            select d.last_seq + 1 as seq from public.bench_targets t join community.discussions d on d.id = t.id where t.n = :n for update of d \gset
            insert into community.posts_named (id, posted_at, discussion_id, seq, voice_id, body, body_html, once) select gen_random_uuid(), now(), id, :seq, voice_id, body, body_html, decode(md5(random()::text), 'hex') from public.bench_targets where n = :n;
            update community.discussions d set last_seq = :seq from public.bench_targets t where t.n = :n and d.id = t.id;
            commit;

            """;
        return await PgbenchAsync(binaries, "prepared", Reply, connections, seconds, ct);
    }

    private async Task<double> PgbenchAsync(string binaries, string mode, string script, int connections, int seconds, CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script, ct);
        var host = new NpgsqlConnectionStringBuilder(_server).Host!;
        var count = connections.ToString(CultureInfo.InvariantCulture);
        var (output, _) = await Shell.RunAsync(
            Path.Combine(binaries, "pgbench"), ["-h", host, "-U", "postgres", "-n", "-M", mode, "-f", file, "-c", count, "-j", Math.Min(connections, 2).ToString(CultureInfo.InvariantCulture), "-T", seconds.ToString(CultureInfo.InvariantCulture), _database], ct);
        File.Delete(file);
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

    public async Task<long> CountAsync(string sql, CancellationToken ct) => (await ReadAsync(sql, r => r.GetInt64(0), ct))[0];

    private async Task SowAsync(SeedSize size, string password, CancellationToken ct)
    {
        var spaces = await ReadAsync("select id, takes_pseudonyms from community.spaces order by position", r => (r.GetGuid(0), r.GetBoolean(1)), ct);
        var hash = new Passwords(new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Iterations }))).Hash(password);
        var plan = new SeedPlan(size, spaces.Count, ParisTime.Day(TimeProvider.System.GetUtcNow()));
        var started = TimeProvider.System.GetTimestamp();
        await new CommunitySeed(_source, plan, spaces, Keys).SowAsync(hash, said => Console.WriteLine($"  {said}"), ct);
        BenchReport.Say($"{size.Posts:N0} posts in {size.Discussions:N0} discussions of {size.Members:N0} members: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F0} s");
    }

    /// <summary>The connection string of one of the site's logins.</summary>
    public string Login(string name) => new NpgsqlConnectionStringBuilder(_server) { Database = _database, Username = name, Password = LoginPassword }.ConnectionString;

    [GeneratedRegex(@"tps = (?<rate>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
