namespace ProfNet.Web.Hosting;

/// <summary>A lock between processes that the system drops when its holder dies, however it dies: an open file (flock on Unix, share modes on Windows).</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>The lock for us alone, or null while anybody else has it.</summary>
    public static FileLock? TryExclusive(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>The lock together with others who share it, or null while somebody has it alone.</summary>
    public static FileLock? TryShared(string path)
    {
        if (!File.Exists(path))
        {
            using var made = TryOpen(path, FileAccess.ReadWrite, FileShare.ReadWrite);
        }

        return TryOpen(path, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Waits for the lock; says so once when it takes longer than a second.</summary>
    public static async Task<FileLock> ExclusiveAsync(string path, Action waiting, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (TryExclusive(path) is { } held)
            {
                return held;
            }

            if (attempt == 20)
            {
                waiting();
            }

            await Task.Delay(_pause, ct);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileLock? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new(new FileStream(path, access == FileAccess.Read ? FileMode.Open : FileMode.OpenOrCreate, access, share));
        }
        catch (IOException failure) when (failure is not FileNotFoundException and not DirectoryNotFoundException)
        {
            return null;
        }
    }
}
