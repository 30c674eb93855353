using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ProfNet.Integration.Tests.Hosting;
using ProfNet.Testing;

namespace ProfNet.Integration.Tests.BadInput;

/// <summary>The built site in a process of its own, on Kestrel and without demo data.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private readonly string _mailbox = Directory.CreateTempSubdirectory("profnet-mailbox-").FullName;
    private TestDatabase _database = null!;
    private BuiltSite _site = null!;

    public Uri Address { get; } = new($"http://localhost:{FreePort().ToString(CultureInfo.InvariantCulture)}");

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _site = BuiltSite.Start(
        [
            "--environment=Development", "--Demo:Enabled=false", $"--urls={Address}", $"--Mail:Folder={_mailbox}",
            .. _database.Settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        ]);
        await _site.WaitUntilItSaysAsync("Application started");
    }

    public async Task DisposeAsync()
    {
        await _site.TerminateAsync();
        _site.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_mailbox, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
