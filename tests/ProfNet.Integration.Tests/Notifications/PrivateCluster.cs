using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>The server named in <c>PROFNET_TEST_DB</c>, or a PostgreSQL of the tests' own that goes with them.</summary>
public sealed class PrivateCluster
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"profnet-outbox-{Guid.NewGuid():N}");
    private readonly string _binaries = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
    private NpgsqlConnectionStringBuilder? _server;

    private bool IsOurs => Directory.Exists(_folder);

    /// <summary>A new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        _server ??= Environment.GetEnvironmentVariable("PROFNET_TEST_DB") is { Length: > 0 } given ? new(given) : await StartAsync();

        var name = $"outbox_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString;
    }

    public async Task StopAsync()
    {
        if (IsOurs)
        {
            await RunAsync("pg_ctl", "stop", "-D", _folder, "-m", "immediate");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<NpgsqlConnectionStringBuilder> StartAsync()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["postgres", _folder]);
            await chown.WaitForExitAsync();
        }

        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        await RunAsync("initdb", "-D", _folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        await RunAsync("pg_ctl", "start", "-w", "-D", _folder, "-l", Path.Combine(_folder, "log"), "-o", $"-p {port} -k {_folder} -c fsync=off -c listen_addresses=127.0.0.1");
        return new() { Host = "127.0.0.1", Port = port, Username = "postgres", Database = "postgres" };
    }

    /// <summary>PostgreSQL's programs refuse to run as root: the user postgres runs them then.</summary>
    private async Task RunAsync(string program, params string[] arguments)
    {
        program = Path.Combine(_binaries, program);
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        // Its output goes nowhere: the server would inherit a pipe and keep it open.
        using var process = Process.Start("/bin/sh", ["-c", "cd / && exec \"$@\" >/dev/null 2>&1", "sh", .. command]);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, string.Join(' ', command));
    }
}
