using Npgsql;
using ProfNet.Application.Registration.Directory;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>A database with the directory's tables and nothing else, on the server named in PROFNET_TEST_DB.</summary>
internal sealed class DirectoryDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private DirectoryDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        Owner = As("profnet_owner");
        App = NpgsqlDataSource.Create(As("profnet_app"));
    }

    /// <summary>Connection string of the owner's login.</summary>
    public string Owner { get; }

    public NpgsqlDataSource App { get; }

    public static async Task<DirectoryDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("PROFNET_TEST_DB")
            ?? throw new InvalidOperationException("PROFNET_TEST_DB names no server to test on.");
        var database = new DirectoryDatabase(server, $"directory_{Guid.NewGuid():N}");
        // Test processes may start together: the lock keeps them from making the same role twice.
        await ExecuteAsync(server,
            """
            BEGIN;
            SELECT pg_advisory_xact_lock(2);
            DO $$ BEGIN
                IF to_regrole('profnet_owner') IS NULL THEN CREATE ROLE profnet_owner LOGIN; END IF;
                IF to_regrole('profnet_app') IS NULL THEN CREATE ROLE profnet_app LOGIN; END IF;
            END $$;
            COMMIT;
            """);
        await ExecuteAsync(server, $"CREATE DATABASE {database._name} OWNER profnet_owner ENCODING 'UTF8' TEMPLATE template0");
        await ExecuteAsync(database.Owner, $"CREATE SCHEMA registration; GRANT USAGE ON SCHEMA registration TO profnet_app; {DirectoryTable.Create}");
        return database;
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = App.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> CountAsync() => AskAsync<long>("SELECT count(*) FROM registration.directory");

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    // The server's administrator takes the role on connecting, so that no password is needed here.
    private string As(string role) =>
        new NpgsqlConnectionStringBuilder(_server) { Database = _name, Options = $"-c role={role}" }.ConnectionString;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
