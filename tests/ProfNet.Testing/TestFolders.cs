using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ProfNet.Web.Hosting;

namespace ProfNet.Testing;

/// <summary>
/// Folders of test runs, in the machine's memory where it has some to spare, else below its temporary folder. A test host gets no time for cleaning up when it ends, so a small shell process waits for that end, stops a cluster in the
/// folder and deletes it. What is left all the same, because that shell was killed too or there is none, the next run removes.
/// </summary>
internal static class TestFolders
{
    private const string Prefix = "profnet-test-";
    private const string Memory = "/dev/shm";
    private const long MemoryNeeded = 4L << 30;

    /// <summary>Waits for the process $1, then ends the server of the cluster in the folder $2 at once and deletes what it left.</summary>
    private const string Watch = """
        exec </dev/null >/dev/null 2>&1
        while kill -0 "$1"; do sleep 0.5; done
        place=$(sed -n 's/.*"Place": "\(.*\)".*/\1/p' "$2/cluster/cluster.json")
        if [ -n "$place" ]; then
            pidfile="$place/cluster/data/postmaster.pid"
            pid=$(head -n 1 "$pidfile") && kill -QUIT "$pid"
            for i in 1 2 3 4 5 6 7 8 9 10; do [ -e "$pidfile" ] || break; sleep 0.3; done
            rm -rf "$place"
        fi
        rm -rf "$2"
        """;

    /// <summary>
    /// Below which clusters lie. A database is five hundred files: on a disk, finding a place for each costs more than what tests write into them.
    /// </summary>
    public static string Place { get; } = HasMemory() ? Memory : Path.GetTempPath();

    public static async Task<string> MakeAsync()
    {
        await RemoveLeftoversAsync();
        var folder = Path.Combine(Place, Prefix + RandomNumberGenerator.GetHexString(12, lowercase: true));
        PrivateFiles.MakeFolder(folder, PrivateFiles.WalkThroughMode);
        await File.WriteAllTextAsync(OwnerFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (!OperatingSystem.IsWindows())
        {
            string[] watch = ["sh", "-c", Watch, "sh", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), folder];
            // In a session of its own where the system has the means, or a Ctrl-C would end it with us.
            using var started = OperatingSystem.IsLinux() ? Process.Start("setsid", watch) : Process.Start(watch[0], watch[1..]);
        }

        return folder;
    }

    private static async Task RemoveLeftoversAsync()
    {
        foreach (var folder in new[] { Place, Path.GetTempPath() }.Distinct().SelectMany(place => Directory.EnumerateDirectories(place, Prefix + "*")))
        {
            try
            {
                if (!IsAlive(folder) && await PrivateCluster.TryDeleteAsync(new(Path.Combine(folder, "cluster")), TextWriter.Null, CancellationToken.None))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CannotStartException)
            {
                // Another user's, or one that another run removes at the same time: not ours to remove.
            }
        }
    }

    /// <summary>Whether there is a folder in memory that is large enough, that everybody may write to, and from which programs run: PostgreSQL's may lie beside its data.</summary>
    private static bool HasMemory() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/mounts").Select(line => line.Split(' ')).LastOrDefault(mount => mount[1] == Memory) is [_, _, "tmpfs", var options, ..]
        && options.Split(',') is var said && said.Contains("rw") && !said.Contains("noexec")
        && File.GetUnixFileMode(Memory).HasFlag(UnixFileMode.OtherWrite)
        && Math.Min(new DriveInfo(Memory).AvailableFreeSpace, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2) >= MemoryNeeded;

    private static bool IsAlive(string folder)
    {
        try
        {
            var pid = int.Parse(File.ReadAllText(OwnerFile(folder)), CultureInfo.InvariantCulture);
            using var owner = Process.GetProcessById(pid);
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or FileNotFoundException)
        {
            // No such process. A folder so young that the file is not written yet is left alone.
            return failure is not ArgumentException && Directory.GetCreationTimeUtc(folder) > TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        }
    }

    private static string OwnerFile(string folder) => Path.Combine(folder, "pid");
}
