using System.Globalization;
using ProfNet.Testing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

/// <summary>A folder for one private cluster, gone with the test.</summary>
internal sealed class ClusterFolder : IAsyncDisposable
{
    private ClusterFolder(string path) => Path = path;

    public string Path { get; }

    public PrivateClusterOptions Options => new(Path) { Durable = false };

    public string PidFile => System.IO.Path.Combine(Path, "cluster", "data", "postmaster.pid");

    public int ServerPid => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    public static ClusterFolder Choose() =>
        new(System.IO.Path.Combine(TestFolders.Place, "profnet-hosting-" + Guid.NewGuid().ToString("N")));

    public Task<PrivateCluster> StartOrJoinAsync() => PrivateCluster.StartOrJoinAsync(Options, TextWriter.Null, CancellationToken.None);

    public async ValueTask DisposeAsync() =>
        (await PrivateCluster.TryDeleteAsync(Options, TextWriter.Null, CancellationToken.None)).ShouldBeTrue("a test still holds its cluster");
}
