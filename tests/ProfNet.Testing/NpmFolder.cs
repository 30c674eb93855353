using System.Diagnostics;

namespace ProfNet.Testing;

/// <summary>A folder with a program for Node and the lock file of its packages.</summary>
public static class NpmFolder
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
                if (npm.ExitCode != 0)
                {
                    throw new InvalidOperationException($"npm ci failed in {folder}.");
                }
            }
        }
        finally
        {
            _installing.Release();
        }
    }
}
