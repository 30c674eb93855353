namespace ProfNet.Web.Hosting;

/// <summary>The database that this process works with: the configured server or, in Development without one, the private cluster, for as long as this lives.</summary>
internal sealed class HostedDatabase : IAsyncDisposable
{
    private readonly PrivateCluster? _cluster;

    private HostedDatabase(DatabaseConnections connections, string? keysFolder, PrivateCluster? cluster) =>
        (Connections, KeysFolder, _cluster) = (connections, keysFolder, cluster);

    public DatabaseConnections Connections { get; }

    /// <summary>Where the keys of the seal and the ring of cookie keys lie; null when the configuration does not say.</summary>
    public string? KeysFolder { get; }

    public bool IsPrivate => _cluster is not null;

    /// <summary>Where the private cluster listens and who may log in, without a password.</summary>
    public string PrivateAddress => _cluster?.Address ?? "";

    /// <summary>A server is configured as soon as one of the three connection strings is: then no other is touched.</summary>
    public static async Task<HostedDatabase> OpenAsync(IConfiguration configuration, StartPlace place, TextWriter log, CancellationToken ct)
    {
        var keysFolder = configuration[SealKeyFiles.FolderSetting] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;
        var (app, vault, owner) = (
            Configured(configuration, DatabaseConnections.AppName),
            Configured(configuration, DatabaseConnections.VaultName),
            Configured(configuration, DatabaseConnections.OwnerName));
        if (app is null && vault is null && owner is null && place.IsDevelopment)
        {
            var options = PrivateClusterOptions.From(configuration, place.PrivateFolder);
            var cluster = await PrivateCluster.StartOrJoinAsync(options, log, ct);
            keysFolder ??= await MakeKeysAsync(options.Folder, ct);
            return new(cluster.Connections, keysFolder, cluster);
        }

        return new(new(app ?? "", vault ?? "", owner), keysFolder, cluster: null);
    }

    /// <summary>The owner's connection string; commands that change the schema cannot do without.</summary>
    public string RequireOwner() => Connections.Owner ?? throw MissingConnection(DatabaseConnections.OwnerName);

    /// <summary>Refuses to serve without both logins of the site, or with logins that can do too much.</summary>
    public async Task CheckForServingAsync(CancellationToken ct)
    {
        if (Connections.App.Length == 0)
        {
            throw MissingConnection(DatabaseConnections.AppName);
        }

        if (Connections.Vault.Length == 0)
        {
            throw MissingConnection(DatabaseConnections.VaultName);
        }

        if (!IsPrivate)
        {
            await LoginChecks.CheckAsync(Connections, ct);
        }
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? Configured(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } given ? given : null;

    private static async Task<string> MakeKeysAsync(string clusterFolder, CancellationToken ct)
    {
        // One process at a time, or the second could read a key that the first has half written.
        using var alone = await FileLock.ExclusiveAsync(Path.Combine(clusterFolder, "keys.lock"), () => { }, ct);
        var folder = Path.Combine(clusterFolder, "keys");
        await SealKeyFiles.MakeAsync(folder, ct);
        return folder;
    }

    private static CannotStartException MissingConnection(string name) => new($"""
        ConnectionStrings:{name} is not set (ConnectionStrings__{name} as an environment variable).
        If the server has no roles for ProfNet yet, this SQL makes them:

        {DatabaseRoles.Script(PrivateCluster.DatabaseName)}
        """);
}
