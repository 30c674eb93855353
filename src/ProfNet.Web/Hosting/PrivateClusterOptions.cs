namespace ProfNet.Web.Hosting;

/// <summary>Where the private cluster lies and what it is made of; section <c>PrivateCluster</c> of the configuration.</summary>
/// <param name="Folder">Holds the cluster's state, locks, keys and, where its user can reach it, its data.</param>
internal sealed record PrivateClusterOptions(string Folder)
{
    /// <summary>The folder of initdb, pg_ctl and postgres; when it is set, no other is looked for.</summary>
    public string? Binaries { get; init; }

    /// <summary>Passes over whatever PostgreSQL is installed and takes npm's.</summary>
    public bool FromNpm { get; init; }

    /// <summary>Whether commits wait for the disk. Only tests may do without.</summary>
    public bool Durable { get; init; } = true;

    public static PrivateClusterOptions From(IConfiguration configuration, string defaultFolder)
    {
        var section = configuration.GetSection("PrivateCluster");
        return new(Path.GetFullPath(section["Folder"] is { Length: > 0 } folder ? folder : defaultFolder))
        {
            Binaries = section["Binaries"],
            FromNpm = section["Search"] switch
            {
                null or "" or "all" => false,
                "npm" => true,
                var other => throw new CannotStartException($"PrivateCluster:Search is \"{other}\"; it can be \"all\" or \"npm\"."),
            },
        };
    }
}
