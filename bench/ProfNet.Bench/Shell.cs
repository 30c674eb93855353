using System.Diagnostics;

namespace ProfNet.Bench;

/// <summary>Runs programs and takes their time.</summary>
internal static class Shell
{
    /// <summary>The program's output and its wall time from start to exit.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task<(string Output, TimeSpan Elapsed)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct, string? password = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = password;
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        var elapsed = Stopwatch.GetElapsedTime(started);

        return process.ExitCode == 0
            ? (await output, elapsed)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
    }
}
