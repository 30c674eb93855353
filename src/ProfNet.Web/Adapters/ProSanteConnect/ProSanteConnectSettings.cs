using ProfNet.Web.Hosting;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>The section <c>ProSanteConnect</c>: without <c>ProSanteConnect:ClientId</c> nobody is offered it.</summary>
internal sealed record ProSanteConnectSettings
{
    private const int LongestTimeout = 60;

    public string ClientId { get; init; } = "";

    /// <summary>A file that holds the secret and nothing else: settings end in process lists and dumps of the environment.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>Where the provider's document stands, as a whole: Pro Santé Connect has it under a name of its own.</summary>
    public string MetadataAddress { get; init; } = "";

    /// <summary>Who must have signed, and whose document it must be.</summary>
    public string Issuer { get; init; } = "";

    // Each wins over what the document says.
    public string? AuthorizationEndpoint { get; init; }
    public string? TokenEndpoint { get; init; }
    public string? UserInfoEndpoint { get; init; }
    public string? KeysAddress { get; init; }
    public string? EndSessionEndpoint { get; init; }

    /// <summary>The levels of authentication that are believed; what is asked for is always eidas1, and answers have said others.</summary>
    public string[]? Acr { get; init; }

    /// <summary>How long each of the provider's answers may take.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    public string ClientSecret { get; private init; } = "";

    public bool IsEnabled => ClientId is not "";

    public IReadOnlyList<string> AcceptedAcr => Acr ?? ["eidas1", "eidas2", "eidas3"];

    /// <summary>Switched off when no client is named; throws when one is, in a way that cannot work or would trust the network.</summary>
    public static ProSanteConnectSettings Read(IConfiguration configuration)
    {
        if (configuration.GetSection("ProSanteConnect").Get<ProSanteConnectSettings>() is not { IsEnabled: true } settings)
        {
            return new();
        }

        Require(IsSafe(settings.MetadataAddress), "ProSanteConnect:MetadataAddress must be the https address of the provider's document.");
        Require(IsSafe(settings.Issuer), "ProSanteConnect:Issuer must be the https address that the provider calls itself by.");
        string?[] endpoints = [settings.AuthorizationEndpoint, settings.TokenEndpoint, settings.UserInfoEndpoint, settings.KeysAddress, settings.EndSessionEndpoint];
        Require(endpoints.All(e => string.IsNullOrEmpty(e) || IsSafe(e)), "The endpoints in ProSanteConnect must be https addresses.");
        Require(settings.AcceptedAcr.Count > 0, "ProSanteConnect:Acr must name a level.");
        Require(settings.TimeoutSeconds is > 0 and <= LongestTimeout, $"ProSanteConnect:TimeoutSeconds must be 1 to {LongestTimeout}.");
        return settings with { ClientSecret = ReadSecret(settings.ClientSecretFile) };
    }

    /// <summary>Over TLS, or on this machine.</summary>
    public static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static string ReadSecret(string? file)
    {
        Require(File.Exists(file), "ProSanteConnect:ClientSecretFile must name the file that holds the client's secret.");
        Require(!PrivateFiles.IsOpenToOthers(file!), $"{file} can be read by others: chmod 600.");
        var secret = File.ReadAllText(file!).Trim();
        Require(secret is not "", $"{file} is empty.");
        return secret;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CannotStartException(otherwise);
        }
    }
}
