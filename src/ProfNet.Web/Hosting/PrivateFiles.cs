namespace ProfNet.Web.Hosting;

/// <summary>Files and folders that nobody else may read. On Windows the user's own folder has that property already.</summary>
internal static class PrivateFiles
{
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;
    public const UnixFileMode WalkThroughMode = FolderMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static void MakeFolder(string folder, UnixFileMode mode = FolderMode)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, mode);
        }
    }

    /// <summary>Writes a new file, private from its first byte; throws <see cref="IOException"/> when it is there already.</summary>
    public static async Task WriteNewAsync(string path, string content, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(content.AsMemory(), ct);
    }

    /// <summary>Replaces a file in one step: a reader sees the old content or the new.</summary>
    public static async Task ReplaceAsync(string path, string content, CancellationToken ct)
    {
        var next = path + ".new";
        File.Delete(next);
        await WriteNewAsync(next, content, ct);
        File.Move(next, path, overwrite: true);
    }

    /// <summary>Whether the group or others have any right on it.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
}
