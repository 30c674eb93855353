using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfNet.Web.Hosting;

/// <summary>What the private cluster remembers between starts, passwords included, in a file that only its owner can read.</summary>
internal sealed record PrivateClusterState
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>The folder that holds <c>cluster/</c>: usually the one of this file, another when the cluster's user cannot enter that.</summary>
    public required string Place { get; init; }

    public required int Port { get; init; }

    public required string AdminPassword { get; init; }

    public required LoginPasswords Logins { get; init; }

    /// <summary>False until the roles and the database exist: a start that was cut short begins again.</summary>
    public bool Ready { get; init; }

    [JsonIgnore]
    public string ClusterFolder => Path.Combine(Place, "cluster");

    [JsonIgnore]
    public string DataFolder => Path.Combine(ClusterFolder, "data");

    [JsonIgnore]
    public string LogFile => Path.Combine(ClusterFolder, "postgres.log");

    /// <summary>The major version that made the data, or null when there are none.</summary>
    [JsonIgnore]
    public int? DataMajor =>
        Path.Combine(DataFolder, "PG_VERSION") is var file && File.Exists(file)
            ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)
            : null;

    public static PrivateClusterState New(string place) => new()
    {
        Place = place,
        Port = FreePort(),
        AdminPassword = NewPassword(),
        Logins = new(NewPassword(), NewPassword(), NewPassword()),
    };

    public static async Task<PrivateClusterState?> LoadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<PrivateClusterState>(file, _json, ct);
    }

    public Task SaveAsync(string path, CancellationToken ct) => PrivateFiles.ReplaceAsync(path, JsonSerializer.Serialize(this, _json), ct);

    /// <summary>The same port as long as it is free, so that what is connected finds the server again; else another.</summary>
    public PrivateClusterState WithFreePort() => IsFree(Port) ? this : this with { Port = FreePort() };

    /// <summary>Below the range from which systems number outgoing connections, or one of those could take the port between two starts.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string NewPassword() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
