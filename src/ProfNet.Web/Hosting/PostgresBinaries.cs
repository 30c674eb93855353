using System.Globalization;
using System.Text.RegularExpressions;

namespace ProfNet.Web.Hosting;

/// <summary>A folder with initdb, pg_ctl and postgres of one version, all of which the cluster's user can run.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major, string Version)
{
    public const int OldestMajor = 15;
    public const int NewestMajor = 18;

    private static readonly string[] _programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>Where packages put PostgreSQL: a root and what to look for below it.</summary>
    private static readonly (string Root, string Pattern, string Below)[] _usualFolders =
    [
        ("/usr/lib/postgresql", "*", "bin"), // Debian, Ubuntu
        ("/usr", "pgsql-*", "bin"), // PostgreSQL's own packages for Red Hat and SUSE
        ("/usr/libexec", "postgresql*", ""), // Alpine
        ("/usr/local", "pgsql", "bin"), // from source
        ("/opt/postgresql", "*", "bin"),
        ("/opt/homebrew/opt", "postgresql@*", "bin"),
        ("/usr/local/opt", "postgresql@*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        (@"C:\Program Files\PostgreSQL", "*", "bin"),
    ];

    public string Initdb => Program(Folder, "initdb");

    public string PgCtl => Program(Folder, "pg_ctl");

    /// <summary>The newest supported PostgreSQL that is installed (of that major version, when data exist already), or null. The setting, if any, names the only folder to consider.</summary>
    public static async Task<PostgresBinaries?> FindInstalledAsync(string? setting, int? major, ClusterUser user, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(setting))
        {
            return await TryReadAsync(setting, user, ct) is { } named && (major ?? named.Major) == named.Major
                ? named
                : throw new CannotStartException($"""
                    PrivateCluster:Binaries is {setting}, but there is no usable PostgreSQL {major?.ToString(CultureInfo.InvariantCulture) ?? $"{OldestMajor} to {NewestMajor}"}.
                    The folder must hold initdb, pg_ctl and postgres, and the user that the cluster runs as must be able to run them.
                    """);
        }

        List<PostgresBinaries> found = [];
        foreach (var folder in SearchPath().Concat(UsualFolders()).Distinct(StringComparer.Ordinal))
        {
            if (await TryReadAsync(folder, user, ct) is { } binaries)
            {
                found.Add(binaries);
            }
        }

        return found.Where(binaries => (major ?? binaries.Major) == binaries.Major).MaxBy(binaries => binaries.Major);
    }

    /// <summary>What the folder holds, or null when it is not a supported PostgreSQL that the user can run.</summary>
    public static async Task<PostgresBinaries?> TryReadAsync(string folder, ClusterUser user, CancellationToken ct)
    {
        if (!_programs.All(program => File.Exists(Program(folder, program))))
        {
            return null;
        }

        var answer = await user.TryRunAsync(Program(folder, "postgres"), ["--version"], ct);
        var version = VersionNumber().Match(answer.Output);
        return answer.Succeeded && version.Success
            && int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) is >= OldestMajor and <= NewestMajor and var major
            ? new(folder, major, version.Value)
            : null;
    }

    private static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string[] SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> UsualFolders() =>
        from usual in _usualFolders
        where Directory.Exists(usual.Root)
        from match in Directory.EnumerateDirectories(usual.Root, usual.Pattern)
        select Path.Combine(match, usual.Below);

    [GeneratedRegex(@"(?<major>\d+)(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionNumber();
}
