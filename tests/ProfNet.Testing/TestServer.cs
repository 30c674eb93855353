using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ProfNet.Web.Hosting;

namespace ProfNet.Testing;

/// <summary>
/// The PostgreSQL of this test run, started by whoever asks first: a private cluster in the machine's temporary folder that writes to memory as far as it can, or the server that
/// <c>PROFNET_TEST_DB</c> names with an administrator's connection string. On it, one template database, migrated once.
/// </summary>
internal sealed class TestServer
{
    public const string ServerVariable = "PROFNET_TEST_DB";
    private const string Prefix = "profnet_test_";
    private static readonly Lazy<Task<TestServer>> _server = new(StartAsync);
    private readonly NpgsqlDataSource _admin;
    private readonly NpgsqlConnection _alive;
    private readonly LoginPasswords _passwords;
    private readonly string _run = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private int _copies;

    private TestServer(string adminConnection, LoginPasswords passwords, string keysFolder)
    {
        _admin = NpgsqlDataSource.Create(adminConnection);
        _alive = _admin.CreateConnection();
        (_passwords, KeysFolder) = (passwords, keysFolder);
    }

    public string KeysFolder { get; }

    /// <summary>What the server itself writes down; null for a given server, whose log is its operator's.</summary>
    public string? Log { get; private init; }

    private string Template => $"{Prefix}{_run}_template";

    public static Task<TestServer> GetAsync() => _server.Value;

    public string AppConnection(string database) => Connection(database, DatabaseRoles.App, _passwords.App);

    public string VaultConnection(string database) => Connection(database, DatabaseRoles.Vault, _passwords.Vault);

    public string OwnerConnection(string database) => Connection(database, DatabaseRoles.Owner, _passwords.Owner);

    public Task<string> CopyTemplateAsync(CancellationToken ct) => MakeAsync(name => $"CREATE DATABASE {name} OWNER {DatabaseRoles.Owner} TEMPLATE {Template}", ct);

    /// <summary>One without a table, which no migration has seen.</summary>
    public Task<string> MakeEmptyAsync(CancellationToken ct) => MakeAsync(DatabaseRoles.CreateDatabase, ct);

    private async Task<string> MakeAsync(Func<string, string> sql, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_run}_{Interlocked.Increment(ref _copies)}");
        await ExecuteAsync(sql(name), ct);
        await ExecuteAsync(DatabaseRoles.GrantConnect(name), ct);
        return name;
    }

    public Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);

    private static async Task<TestServer> StartAsync()
    {
        var keys = await TestFolders.MakeAsync();
        await SealKeyFiles.MakeAsync(Path.Combine(keys, "keys"), CancellationToken.None);
        await ConnectionKeyFiles.MakePairAsync(Path.Combine(keys, "offline"), CancellationToken.None);
        File.Copy(Path.Combine(keys, "offline", ConnectionKeyFiles.PublicName), Path.Combine(keys, "keys", ConnectionKeyFiles.PublicName));
        TestServer server;
        if (Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } given)
        {
            server = new(given, PasswordsFor(given), Path.Combine(keys, "keys"));
            await DatabaseRoles.EnsureLoginsAsync(server._admin, server._passwords, CancellationToken.None);
        }
        else
        {
            var cluster = await PrivateCluster.StartOrJoinAsync(new(Path.Combine(keys, "cluster")) { Durable = false }, TextWriter.Null, CancellationToken.None);
            server = new(cluster.Admin, cluster.Logins, Path.Combine(keys, "keys")) { Log = Path.Combine(cluster.DataFolder, "..", "postgres.log") };
        }

        await server.PrepareAsync();
        return server;
    }

    private async Task PrepareAsync()
    {
        // Tells later runs that our databases are in use, until this process ends in whichever way.
        await _alive.OpenAsync();
        await using (var hold = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext($1))", _alive) { Parameters = { new() { Value = _run } } })
        {
            await hold.ExecuteNonQueryAsync();
        }

        await DropLeftoversAsync();
        await ExecuteAsync(DatabaseRoles.CreateDatabase(Template), CancellationToken.None);
        await ExecuteAsync(DatabaseRoles.GrantConnect(Template), CancellationToken.None);
        await Migrator.MigrateAsync(OwnerConnection(Template), CancellationToken.None);
    }

    /// <summary>Drops what runs that were killed have left on a given server: those whose lock nobody holds.</summary>
    private async Task DropLeftoversAsync()
    {
        List<string> names = [];
        await using (var list = _admin.CreateCommand(
            $"SELECT datname FROM pg_database WHERE datname ~ '^{Prefix}[0-9a-f]{{8}}_' ORDER BY datname"))
        {
            await using var rows = await list.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                names.Add(rows.GetString(0));
            }
        }

        foreach (var run in names.GroupBy(name => name[Prefix.Length..][..8], StringComparer.Ordinal))
        {
            // One connection for both, since the lock belongs to a session. Ours answers true to itself, and has no database yet.
            await using var connection = await _admin.OpenConnectionAsync();
            await using var isOver = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtext($1))", connection) { Parameters = { new() { Value = run.Key } } };
            if ((bool)(await isOver.ExecuteScalarAsync())!)
            {
                foreach (var name in run)
                {
                    await DropAsync(name);
                }

                await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock(hashtext($1))", connection) { Parameters = { new() { Value = run.Key } } };
                await release.ExecuteNonQueryAsync();
            }
        }
    }

    /// <summary>The same for every process that tests on the server, and of no use to those who have not its administrator's password.</summary>
    private static LoginPasswords PasswordsFor(string adminConnection)
    {
        var secret = Encoding.UTF8.GetBytes(new NpgsqlConnectionStringBuilder(adminConnection).Password ?? "");
        return new(Password("owner"), Password("app"), Password("vault"));

        string Password(string login) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"profnet-test-{login}")));
    }

    private string Connection(string database, string login, string password) =>
        new NpgsqlConnectionStringBuilder(_admin.ConnectionString)
        {
            Database = database,
            Username = login,
            Password = password,
            MaxPoolSize = 20,
        }.ConnectionString;

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = _admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
