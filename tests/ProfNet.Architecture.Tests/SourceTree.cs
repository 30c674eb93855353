namespace ProfNet.Architecture.Tests;

/// <summary>A file of the checkout: its path from the root, with slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The folder right below the project: <c>Community</c> of src/ProfNet.Domain/Community/Post.cs; empty for files of the project itself.</summary>
    public string Room => Path.Split('/') is [_, _, var room, _, ..] ? room : "";

    public bool IsReaction => Path.Contains("/When/", StringComparison.Ordinal);
}

internal static class SourceTree
{
    private static readonly string _root = FindRoot();

    public static string Full(string path) => Path.Combine(_root, path);

    /// <summary>The files that people write below a folder: nothing that a build or a migration makes.</summary>
    public static List<SourceFile> Files(string folder, params string[] extensions) =>
    [
        .. from file in Directory.EnumerateFiles(Full(folder), "*", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(_root, file).Replace('\\', '/')
           where extensions.Contains(Path.GetExtension(path)) && !IsGenerated(path)
           select new SourceFile(path, File.ReadAllText(file)),
    ];

    private static bool IsGenerated(string path) =>
        ((string[])["/bin/", "/obj/", "/node_modules/", "/wwwroot/", "/Migrations/"]).Any(part => path.Contains(part, StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProfNet.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run in a checkout.");
        }

        return folder.FullName;
    }
}
