using System.Diagnostics;

namespace ProfNet.Integration.Tests.Site;

/// <summary>A folder with a program for Node and the lock file of its packages.</summary>
internal static class NpmFolder
{
    private static readonly SemaphoreSlim _installing = new(1);

    /// <summary>Fetches the packages, unless they are there.</summary>
    public static async Task InstallAsync(string folder)
    {
        await _installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = folder })!;
                await npm.WaitForExitAsync();
                npm.ExitCode.ShouldBe(0, $"npm ci in {folder}");
            }
        }
        finally
        {
            _installing.Release();
        }
    }
}
