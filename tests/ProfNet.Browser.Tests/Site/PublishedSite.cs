using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using ProfNet.Testing;

namespace ProfNet.Browser.Tests.Site;

/// <summary>The site as it is deployed: published, in Production, in a process of its own. Only so are its files compressed.</summary>
internal sealed partial class PublishedSite : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private readonly TestDatabase _database;
    private readonly string _folder;
    private readonly Process _process;
    private readonly Task<string> _rest;

    private PublishedSite(TestDatabase database, string folder, Process process, Uri address)
    {
        (_database, _folder, _process, Address) = (database, folder, process, address);
        _rest = process.StandardOutput.ReadToEndAsync(); // a full pipe would stop it
    }

    public Uri Address { get; }

    public static async Task<PublishedSite> StartAsync()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory); // …/tests/ProfNet.Browser.Tests/bin/Debug/net10.0
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var folder = Directory.CreateTempSubdirectory("profnet-published-").FullName;
        using (var publish = Start("dotnet", ["publish", Path.Combine(root, "src", "ProfNet.Web"), "--no-build", "--configuration", output.Parent.Name, "--output", folder, "--nologo"]))
        {
            var said = await publish.StandardOutput.ReadToEndAsync();
            await publish.WaitForExitAsync();
            publish.ExitCode.ShouldBe(0, said);
        }

        var database = await TestDatabase.CreateAsync();
        var process = Start("dotnet", [Path.Combine(folder, "ProfNet.Web.dll"), .. database.Settings.Select(s => $"--{s.Key}={s.Value}"), "--environment=Production", "--Site:Url=http://localhost", "--urls=http://127.0.0.1:0"]);
        return new(database, folder, process, await ListeningAsync(process));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _rest;
        _process.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("ASPNETCORE_") || n.StartsWith("DOTNET_ENVIRONMENT") || n.StartsWith("MSBUILD")).ToList())
        {
            start.Environment.Remove(name); // a test host sets some
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<Uri> ListeningAsync(Process process)
    {
        using var patience = new CancellationTokenSource(_patience);
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.AppendLine(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                return new(match.Value);
            }
        }

        throw new InvalidOperationException($"The published site ended:\n{said}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Listening();
}
