using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>The built site as a process of its own, as somebody would start it.</summary>
internal sealed class BuiltSite : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private BuiltSite(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public static BuiltSite Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramPath(), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsConfiguration).ToList())
        {
            start.Environment.Remove(name); // a test host sets some, and a developer's shell may
        }

        return new(new Process { StartInfo = start });
    }

    public async Task WaitUntilItSaysAsync(string text)
    {
        var started = Stopwatch.GetTimestamp();
        while (!Said.Contains(text))
        {
            _process.HasExited.ShouldBeFalse(Said);
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(_patience, Said);
            await Task.Delay(50);
        }
    }

    public async Task<int> WaitForEndAsync()
    {
        using var timeout = new CancellationTokenSource(_patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        return await WaitForEndAsync();
    }

    /// <summary>Ends it as kill -9 does: it can clean nothing up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForEndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static bool IsConfiguration(string name) =>
        name.StartsWith("ASPNETCORE_") || name.StartsWith("DOTNET_ENVIRONMENT") || name.StartsWith("ConnectionStrings__");

    /// <summary>Beside its own sources, built in the same configuration as these tests.</summary>
    private static string ProgramPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory); // …/tests/ProfNet.Integration.Tests/bin/Debug/net10.0
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "ProfNet.Web", "bin", output.Parent.Name, output.Name, "ProfNet.Web.dll");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.AppendLine(line.Data);
        }
    }
}
