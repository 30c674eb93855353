using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProfNet.Application.Registration.Directory;

namespace ProfNet.Testing;

/// <summary>npm's <c>oidc-provider</c> in a process of its own, with the claims of Pro Santé Connect.</summary>
public sealed class PscProvider : IAsyncDisposable
{
    public const string ClientId = "profnet";
    public const string Secret = "secret de test: avec + des % et & signes";

    private readonly string _secretFile = Path.Combine(Path.GetTempPath(), $"profnet-psc-{Guid.NewGuid():N}");
    private Uri _site = null!;
    private Process? _process;

    public string Issuer { get; private set; } = "";

    /// <param name="site">The one site that it knows.</param>
    public async Task StartAsync(Uri site)
    {
        _site = site;
        await WriteSecretAsync();
        await NpmFolder.InstallAsync(Folder());
        var client = JsonSerializer.Serialize(new { clientId = ClientId, clientSecret = Secret, redirectUri = new Uri(site, "account/psc/callback"), afterLogout = site });
        _process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", "0", client])
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _process.BeginErrorReadLine(); // it warns of what only tests do
        var port = int.Parse((await _process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        Issuer = $"http://127.0.0.1:{port}";
    }

    /// <summary>What an operator sets for a provider there.</summary>
    public Dictionary<string, string> Settings(string issuer) => new(StringComparer.Ordinal)
    {
        ["ProSanteConnect:ClientId"] = ClientId,
        ["ProSanteConnect:ClientSecretFile"] = _secretFile,
        ["ProSanteConnect:Issuer"] = issuer,
        ["ProSanteConnect:MetadataAddress"] = issuer + "/.well-known/wallet-openid-configuration",
        ["ProSanteConnect:TimeoutSeconds"] = "2",
    };

    /// <summary>What a browser does over there: opens the address, says who it is (or gives up), and is sent back to the site, to this path.</summary>
    public async Task<string> PassAsync(string address, PscPerson? person)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        using var answer = new FormUrlEncodedContent(person is null ? [] : [new("account", person.ToJson())]);

        var interaction = await NextAsync(await browser.GetAsync(address));
        var next = await NextAsync(await browser.PostAsync(interaction, answer));
        while (!_site.IsBaseOf(next))
        {
            next = await NextAsync(await browser.GetAsync(next));
        }

        return next.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        File.Delete(_secretFile);
    }

    private async Task WriteSecretAsync()
    {
        await File.WriteAllTextAsync(_secretFile, Secret + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_secretFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task<Uri> NextAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return new Uri(new Uri(Issuer), answer.Headers.Location
                ?? throw new InvalidOperationException($"{answer.StatusCode}: {(await answer.Content.ReadAsStringAsync()).Split("<body>")[^1]}"));
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "psc");
}

/// <summary>Somebody at the provider: their claims, and what it does otherwise for them.</summary>
public sealed record PscPerson(FictitiousPerson Known, JsonObject Claims, string Acr = "eidas1", string? Twist = null)
{
    /// <summary>A bare UUID, as of late: nobody reads a number out of it.</summary>
    public string Sub { get; } = Guid.NewGuid().ToString();

    public static PscPerson Of(FictitiousPerson known) => new(known, new JsonObject
    {
        ["SubjectNameID"] = $"8{known.Number.Value}",
        ["preferred_username"] = $"8{known.Number.Value}",
        ["given_name"] = known.Name.Given,
        ["family_name"] = known.Name.Family.ToUpperInvariant(),
        ["codeCivilite"] = "MME",
        ["Secteur_Activite"] = "SA07^1.2.250.1.71.4.2.4",
        ["SubjectRole"] = new JsonArray("10^1.2.250.1.213.1.1.5.5"),
        ["otherIds"] = new JsonArray(new JsonObject { ["identifiant"] = $"8{known.Number.Value}", ["origine"] = "RPPS", ["qualite"] = 1 }),
        ["SubjectRefPro"] = new JsonObject
        {
            ["exercices"] = new JsonArray(new JsonObject
            {
                ["codeProfession"] = known.Profession.Code,
                ["codeCategorieProfessionnelle"] = "C",
                ["codeCiviliteDexercice"] = "DR",
                ["nomDexercice"] = known.Name.Family.ToUpperInvariant(),
                ["prenomDexercice"] = known.Name.Given,
                ["codeTypeSavoirFaire"] = "S",
                ["codeSavoirFaire"] = known.Specialty?.Code,
                ["activities"] = new JsonArray(),
            }),
        },
    });

    /// <summary>The same with other claims; null takes one away.</summary>
    public PscPerson With(string claim, JsonNode? value)
    {
        var claims = (JsonObject)Claims.DeepClone();
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }

        return this with { Claims = claims };
    }

    public static JsonArray OtherIds(params (string Identifier, string Origin)[] ids) =>
        [.. ids.Select(i => new JsonObject { ["identifiant"] = i.Identifier, ["origine"] = i.Origin, ["qualite"] = 1 })];

    public string ToJson() => new JsonObject { ["sub"] = Sub, ["acr"] = Acr, ["claims"] = Claims.DeepClone(), ["twist"] = Twist }.ToJsonString();
}
