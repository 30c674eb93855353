using System.Diagnostics;
using ProfNet.Web.Commands;

namespace ProfNet.Bench;

/// <summary>Runs the site's import command alone in this process, so that its memory is its own; the peak is its last line of output.</summary>
internal static class ImportChild
{
    public const string Name = "import-child";

    public static async Task<int> RunAsync(string connectionString, string file, CancellationToken ct)
    {
        var code = await ImportDirectory.RunAsync([file, "--minimum-rows", "1"], connectionString, minimumRows: 1, TimeProvider.System, Console.Out, Console.Error, ct);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64);
        return code;
    }
}
