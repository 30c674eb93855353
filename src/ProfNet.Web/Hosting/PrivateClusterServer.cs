using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ProfNet.Web.Hosting;

/// <summary>The server process of a private cluster: made, started, found running, stopped. Whoever calls holds the start lock.</summary>
internal sealed class PrivateClusterServer(PrivateClusterState state, PostgresBinaries binaries, ClusterUser user, bool durable)
{
    public const string AdminLogin = "postgres";
    private const int TriesAfterCrash = 20;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2); // recovery after a crash replays the log first

    private string PidFile => Path.Combine(state.DataFolder, "postmaster.pid");

    /// <summary>Makes the data folder: checksums, UTF-8, French order of words, passwords by scram for everybody.</summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        if (Directory.Exists(state.DataFolder))
        {
            Directory.Delete(state.DataFolder, recursive: true); // what a start that was cut short left behind
        }

        await user.MakePrivateFolderAsync(state.ClusterFolder, ct);
        var passwordFile = Path.Combine(state.ClusterFolder, "first-password");
        File.Delete(passwordFile);
        await PrivateFiles.WriteNewAsync(passwordFile, state.AdminPassword, ct);
        if (user.Owner is not null)
        {
            await ChildProcess.RunAsync("chown", [user.Owner, passwordFile], ct);
        }

        await user.RunAsync(binaries.Initdb,
        [
            "--pgdata", state.DataFolder, "--username", AdminLogin, "--pwfile", passwordFile, "--auth=scram-sha-256", "--data-checksums",
            "--encoding=UTF8", "--locale-provider=icu", "--icu-locale=fr", $"--locale={SystemLocale}", "--lc-messages=C", "--no-instructions",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ], ct);
        File.Delete(passwordFile);
    }

    /// <summary>Whether a server runs on the data, ours or one that outlived whoever started it.</summary>
    public async Task<bool> IsRunningAsync(CancellationToken ct)
    {
        DropForeignPidFile();
        return (await user.TryRunAsync(binaries.PgCtl, ["status", "--pgdata", state.DataFolder], ct)).Succeeded;
    }

    /// <summary>Starts the server in a session of its own (pg_ctl does that), so that a Ctrl-C in our terminal does not reach it before we are done with it.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        // No address but this machine's own, no socket file: the port and a password are the only way in.
        var settings = $"-p {state.Port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c password_encryption=scram-sha-256"
            + " -c log_error_verbosity=terse" // or the key of a failed insert, an address perhaps, would stand in its log
            + (durable ? "" : " -c fsync=off -c full_page_writes=off -c max_connections=300");
        for (var attempt = 1; ; attempt++)
        {
            var started = await user.TryRunAsync(binaries.PgCtl,
            [
                "start", "--wait", "--silent", "--timeout", "120", "--pgdata", state.DataFolder, "--log", state.LogFile, "--options", settings,
            ], ct);
            if (started.Succeeded)
            {
                return;
            }

            var log = await LastLinesOfLogAsync(ct);
            if (attempt == TriesAfterCrash || !log.Contains("shared memory block", StringComparison.Ordinal))
            {
                throw new CannotStartException($"""
                    The private PostgreSQL cluster in {state.DataFolder} does not start.
                    {started.Output.Trim()}
                    The end of its log ({state.LogFile}):
                    {log}
                    """);
            }

            await Task.Delay(_pause, ct); // the processes of a server that was killed end one after the other
        }
    }

    /// <summary>Waits until the server accepts the administrator's login, which proves in passing that it is ours: scram vouches for both sides.</summary>
    public async Task WaitUntilReadyAsync(string adminConnection, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(adminConnection);
                await connection.OpenAsync(ct);
                return;
            }
            catch (NpgsqlException failure)
            {
                var starting = failure is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } or { InnerException: System.Net.Sockets.SocketException };
                if (!starting || Stopwatch.GetElapsedTime(started) > _patience)
                {
                    throw new CannotStartException($"""
                        A server runs on {state.DataFolder}, but it does not let us in: {failure.Message}
                        Stop it ({binaries.PgCtl} stop -D {state.DataFolder}) and start again.
                        """);
                }
            }

            await Task.Delay(_pause, ct);
        }
    }

    /// <summary>Stops the server cleanly, or, when the data are to be thrown away, at once.</summary>
    public Task StopAsync(CancellationToken ct) =>
        user.RunAsync(binaries.PgCtl, ["stop", "--wait", "--silent", "--timeout", "60", "--mode", durable ? "fast" : "immediate", "--pgdata", state.DataFolder], ct);

    // For what the ICU collation does not decide. Names differ by system; "C" is everywhere.
    private static string SystemLocale =>
        OperatingSystem.IsLinux() ? "C.UTF-8" : OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C";

    /// <summary>Removes the pid file of a dead server whose number another program has by now, or that nobody has buried yet; PostgreSQL itself would believe that server alive.</summary>
    private void DropForeignPidFile()
    {
        if (File.Exists(PidFile)
            && int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var pid)
            && !IsPostgres(pid))
        {
            File.Delete(PidFile);
        }
    }

    private static bool IsPostgres(int pid)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat"); // "123 (postgres) S 1 …"
                return stat.Contains("(postgres) ", StringComparison.Ordinal) && !stat.Contains("(postgres) Z", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false; // no such process, or one that ended while we read
            }
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName == "postgres";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task<string> LastLinesOfLogAsync(CancellationToken ct) =>
        File.Exists(state.LogFile)
            ? string.Join(Environment.NewLine, (await File.ReadAllLinesAsync(state.LogFile, ct)).TakeLast(15).Select(line => "    " + line))
            : "    (there is none)";
}
