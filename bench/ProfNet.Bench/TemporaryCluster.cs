namespace ProfNet.Bench;

/// <summary>A PostgreSQL server with its default settings in a folder of its own, reached by its socket alone, gone when disposed of unless it is to be kept.</summary>
internal sealed class TemporaryCluster : IAsyncDisposable
{
    private readonly string _binaries;
    private readonly string _folder;
    private readonly bool _isKept;

    private TemporaryCluster(string binaries, string folder, bool isKept)
    {
        _binaries = binaries;
        _folder = folder;
        _isKept = isKept;
    }

    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres";

    private string Data => Path.Combine(_folder, "data");

    /// <param name="binaries">A folder of PostgreSQL's programs.</param>
    /// <param name="keep">A folder whose server is made once, and found again the next time; null for one that goes.</param>
    public static async Task<TemporaryCluster> StartAsync(string binaries, CancellationToken ct, string? keep = null)
    {
        var cluster = new TemporaryCluster(binaries, keep is null ? Directory.CreateTempSubdirectory("profnet-bench-").FullName : Directory.CreateDirectory(keep).FullName, keep is not null);
        if (Environment.IsPrivilegedProcess)
        {
            await Shell.RunAsync("chown", ["postgres", cluster._folder], ct);
        }

        if (!Directory.Exists(cluster.Data))
        {
            await cluster.RunAsync("initdb", ["-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], ct);
        }

        await cluster.RunAsync("pg_ctl", ["-D", cluster.Data, "-w", "-l", Path.Combine(cluster._folder, "log"), "-o", $"-k {cluster._folder} -c listen_addresses=", "start"], ct);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", ["-D", Data, "-m", _isKept ? "fast" : "immediate", "stop"], CancellationToken.None);
        if (!_isKept)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    // PostgreSQL refuses to run as root.
    private async Task RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var path = Path.Combine(_binaries, program);
        await (Environment.IsPrivilegedProcess
            ? Shell.RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments], ct)
            : Shell.RunAsync(path, arguments, ct));
    }
}
