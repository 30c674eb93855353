using System.Globalization;
using Npgsql;
using ProfNet.Domain.Common;
using ProfNet.Web.Hosting;

namespace ProfNet.Bench;

/// <summary>A database of its own for one benchmark, as the migrations make it.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _psql;
    private readonly NpgsqlConnectionStringBuilder _database;

    private BenchDatabase(string server, string psql)
    {
        _server = server;
        _psql = psql;
        _database = new(server) { Database = $"bench_{RandomId.New():N}", Pooling = false };
    }

    public static async Task<BenchDatabase> CreateAsync(string server, string psql, CancellationToken ct)
    {
        var database = new BenchDatabase(server, psql);
        await DatabaseRoles.EnsureAsync(server, database._database.Database!, new("mesure", "mesure", "mesure"), ct);
        await Migrator.MigrateAsync(database._database.ConnectionString, ct);
        return database;
    }

    public string ConnectionString => _database.ConnectionString;

    /// <summary>The yardstick: the raw file into 57 text columns, and the same index.</summary>
    public async Task<TimeSpan> CopyAsync(string file, CancellationToken ct)
    {
        await ExecuteAsync(_database.ConnectionString, "DROP TABLE IF EXISTS t; CHECKPOINT", ct);
        var (_, elapsed) = await Shell.RunAsync(
            _psql,
            [
                "-h", _database.Host!, "-p", _database.Port.ToString(CultureInfo.InvariantCulture), "-U", _database.Username!, "-d", _database.Database!, "-X", "-q", "-v", "ON_ERROR_STOP=1",
                "-c", $"CREATE TABLE t ({string.Join(", ", Enumerable.Range(1, 57).Select(i => $"c{i} text"))})",
                "-c", $@"\copy t from '{file}' (format csv, delimiter '|', quote E'\x01', header)",
                "-c", "CREATE INDEX ON t (c2 COLLATE \"C\")",
            ],
            ct,
            _database.Password);
        return elapsed;
    }

    /// <summary>The command of the site, in a process of its own.</summary>
    public async Task<(TimeSpan Elapsed, long PeakMemory)> ImportAsync(string file, CancellationToken ct)
    {
        await ExecuteAsync(_database.ConnectionString, "DROP TABLE IF EXISTS t; CHECKPOINT", ct);
        var (output, elapsed) = await Shell.RunAsync("dotnet", [typeof(ImportChild).Assembly.Location, ImportChild.Name, _database.ConnectionString, file], ct);
        return (elapsed, long.Parse(output.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync() =>
        await ExecuteAsync(_server, $"DROP DATABASE {_database.Database} WITH (FORCE)", CancellationToken.None);

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
