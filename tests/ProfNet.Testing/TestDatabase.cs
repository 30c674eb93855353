using Npgsql;
using ProfNet.Web.Hosting;

namespace ProfNet.Testing;

/// <summary>A migrated, empty database of one's own: a copy of the run's template, dropped when disposed. One per test class is the usual measure.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly string _name;

    private TestDatabase(TestServer server, string name)
    {
        (_server, _name) = (server, name);
        (App, Vault, Owner) = (server.AppConnection(name), server.VaultConnection(name), server.OwnerConnection(name));
    }

    /// <summary>The connection string of the login that serves the site.</summary>
    public string App { get; }

    /// <summary>The connection string of the login that opens the vault.</summary>
    public string Vault { get; }

    /// <summary>The connection string of the login that owns the database.</summary>
    public string Owner { get; }

    /// <summary>Keys of the seal, made for this run.</summary>
    public string KeysFolder => _server.KeysFolder;

    /// <summary>The log of the server it lies on; null where that is somebody else's.</summary>
    public string? ServerLog => _server.Log;

    /// <summary>The private half of the key that connection records are sealed to, which no site ever has.</summary>
    public string ConnectionsPrivateKey => Path.Combine(KeysFolder, "..", "offline", ConnectionKeyFiles.PrivateName);

    /// <summary>What a web application factory gives to the site: <c>builder.UseSetting(key, value)</c> for each, and <c>UseEnvironment("Testing")</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ConnectionStrings:ProfNet"] = App,
        ["ConnectionStrings:ProfNetVault"] = Vault,
        ["Seal:KeysFolder"] = KeysFolder,
        ["Site:Url"] = "https://profnet.test",
        ["Limits:SignIn"] = "100000", // all tests come from one address of the network
        ["Limits:Registration"] = "100000",
        ["Limits:Reset"] = "100000",
        ["Limits:Confirmation"] = "100000",
        ["Limits:EmailChange"] = "100000",
        ["Limits:RegistrationAnswer"] = "00:00:00", // a test of it says otherwise
        ["Limits:ProSanteConnect"] = "100000",
        ["Chores:Enabled"] = "false", // tests run them by name
    };

    public static async Task<TestDatabase> CreateAsync(CancellationToken ct = default)
    {
        var server = await TestServer.GetAsync();
        return new(server, await server.CopyTemplateAsync(ct));
    }

    /// <summary>One that no migration has seen, for tests of migrations themselves.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(CancellationToken ct = default)
    {
        var server = await TestServer.GetAsync();
        return new(server, await server.MakeEmptyAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pooled in new[] { App, Vault, Owner })
        {
            await using var connection = new NpgsqlConnection(pooled);
            NpgsqlConnection.ClearPool(connection);
        }

        await _server.DropAsync(_name);
    }
}
