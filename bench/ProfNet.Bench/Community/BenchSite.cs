using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProfNet.Bench.Community;

/// <summary>The site as it is deployed, published in Release, with the yardstick's pages beside it, in a process of its own.</summary>
internal sealed partial class BenchSite : IAsyncDisposable
{
    /// <summary>Analyzers have their say elsewhere, and take minutes.</summary>
    private const string Unchecked = "-p:RunAnalyzersDuringBuild=false";

    private readonly Process _process;
    private readonly Task _listening;

    private BenchSite(Process process, Uri address, Task listening) => (_process, Address, _listening) = (process, address, listening);

    public Uri Address { get; }

    /// <summary>The processor time that it has taken so far: other than the clock's, it does not grow with what else the machine does.</summary>
    public TimeSpan Work
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Publishes the site into a folder; run from the repository's root.</summary>
    public static async Task PublishAsync(string folder, CancellationToken ct)
    {
        await Shell.RunAsync("dotnet", ["publish", "src/ProfNet.Web", "-c", "Release", "-o", folder, "--nologo", Unchecked], ct);
        await Shell.RunAsync("dotnet", ["build", "bench/ProfNet.Bench.Pages", "-c", "Release", "-o", Path.Combine(folder, "pages"), "--nologo", Unchecked], ct);
        File.Copy(Path.Combine(folder, "pages", "ProfNet.Bench.Pages.dll"), Path.Combine(folder, "ProfNet.Bench.Pages.dll"));
        var list = Path.Combine(folder, "ProfNet.Web.deps.json");
        await File.WriteAllTextAsync(list, WithPages(await File.ReadAllTextAsync(list, ct)), ct);
    }

    public static Task RunCommandAsync(string folder, string[] arguments, CancellationToken ct) => Shell.RunAsync("dotnet", [Path.Combine(folder, "ProfNet.Web.dll"), .. arguments], ct);

    public static async Task<BenchSite> StartAsync(string folder, IEnumerable<string> settings, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "ProfNet.Web.dll"), .. settings, "--environment=Production", "--urls=http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = "ProfNet.Bench.Pages";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new(process, new Uri(match.Value), process.StandardOutput.ReadToEndAsync(CancellationToken.None)); // a full pipe would stop it
            }

            Console.Error.WriteLine(line);
        }

        throw new InvalidOperationException("The site ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _listening;
        _process.Dispose();
    }

    /// <summary>The list of what the site is made of, with the yardstick's pages: no other assembly is found.</summary>
    private static string WithPages(string list)
    {
        var all = JsonNode.Parse(list)!;
        all["targets"]!.AsObject().First().Value!["ProfNet.Bench.Pages/1.0.0"] = new JsonObject { ["runtime"] = new JsonObject { ["ProfNet.Bench.Pages.dll"] = new JsonObject() } };
        all["libraries"]!["ProfNet.Bench.Pages/1.0.0"] = new JsonObject { ["type"] = "project", ["serviceable"] = false, ["sha512"] = "" };
        return all.ToJsonString();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Listening();
}
