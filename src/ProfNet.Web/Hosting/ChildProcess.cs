using System.ComponentModel;
using System.Diagnostics;

namespace ProfNet.Web.Hosting;

/// <summary>How a child process ended, and all that it said.</summary>
internal sealed record ChildResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>The one way to run a child process: to its end, its output captured, nothing of ours that begins with PG passed on.</summary>
internal static class ChildProcess
{
    /// <summary>Runs the command and returns its output; throws <see cref="CannotStartException"/> with that output when it fails.</summary>
    public static async Task<string> RunAsync(string file, IReadOnlyList<string> arguments, CancellationToken ct, string? folder = null)
    {
        var result = await TryRunAsync(file, arguments, ct, folder);
        return result.Succeeded
            ? result.Output
            : throw new CannotStartException($"""
                This command failed with exit code {result.ExitCode}:
                    {file} {string.Join(' ', arguments)}
                It said:
                    {result.Output.Trim().ReplaceLineEndings(Environment.NewLine + "    ")}
                """);
    }

    /// <summary>Runs the command whatever it answers. A file that cannot be run at all answers 127, as a shell would.</summary>
    public static async Task<ChildResult> TryRunAsync(string file, IReadOnlyList<string> arguments, CancellationToken ct, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            // Our own working folder may be one that the cluster's user cannot enter.
            WorkingDirectory = folder ?? Path.GetPathRoot(AppContext.BaseDirectory),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name); // PGDATA, PGPORT and the like speak of another server
        }

        using var child = new Process { StartInfo = start };
        try
        {
            child.Start();
        }
        catch (Win32Exception failure)
        {
            return new(127, $"{file}: {failure.Message}");
        }

        try
        {
            child.StandardInput.Close();
            var output = child.StandardOutput.ReadToEndAsync(ct);
            var errors = child.StandardError.ReadToEndAsync(ct);
            await child.WaitForExitAsync(ct);
            return new(child.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            throw;
        }
    }
}
