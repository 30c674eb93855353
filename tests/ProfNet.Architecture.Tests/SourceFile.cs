using System.Text.RegularExpressions;

namespace ProfNet.Architecture.Tests;

/// <summary>A source file of a project: its path below the project's folder, with slashes, and its text.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The room, which is the first folder; empty for files at the project's root.</summary>
    public string Room => Path.Contains('/', StringComparison.Ordinal) ? Path.Split('/')[0] : "";

    /// <summary>Whether it reacts to another room's events, and so may know them.</summary>
    public bool IsReaction => Path.Contains("/When/", StringComparison.Ordinal);

    public IEnumerable<string> Usings => Using().Matches(Text).Select(m => m.Groups["name"].Value);

    /// <summary>The C# files of a project of the solution, such as <c>src/ProfNet.Domain</c>.</summary>
    public static IReadOnlyList<SourceFile> Of(string project)
    {
        var folder = System.IO.Path.Combine(Root, project);
        return
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(file => new SourceFile(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)))
                .Where(file => file.Room is not ("bin" or "obj")),
        ];
    }

    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "ProfNet.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^using (static )?(?<name>ProfNet\.[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Using();
}
