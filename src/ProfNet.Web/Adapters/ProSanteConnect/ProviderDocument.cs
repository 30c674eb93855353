using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>What the provider says of itself (OpenID Connect Discovery), with the keys that it signs with.</summary>
internal sealed record ProviderDocument
{
    public string? Issuer { get; init; }
    public string? AuthorizationEndpoint { get; init; }
    public string? TokenEndpoint { get; init; }

    [JsonPropertyName("userinfo_endpoint")]
    public string? UserInfoEndpoint { get; init; }
    public string? JwksUri { get; init; }
    public string? EndSessionEndpoint { get; init; }
    public IReadOnlyList<string>? TokenEndpointAuthMethodsSupported { get; init; }

    /// <summary>Whether it always says in its answer who answers (RFC 9207).</summary>
    public bool AuthorizationResponseIssParameterSupported { get; init; }

    [JsonIgnore]
    public IReadOnlyList<SecurityKey> Keys { get; init; } = [];

    /// <summary>The secret goes in a header unless the provider takes it in the form alone.</summary>
    [JsonIgnore]
    public bool TakesSecretInForm => TokenEndpointAuthMethodsSupported is { } methods && !methods.Contains("client_secret_basic") && methods.Contains("client_secret_post");

    /// <summary>As the operator wants it.</summary>
    public ProviderDocument With(ProSanteConnectSettings settings) => this with
    {
        AuthorizationEndpoint = First(settings.AuthorizationEndpoint, AuthorizationEndpoint),
        TokenEndpoint = First(settings.TokenEndpoint, TokenEndpoint),
        UserInfoEndpoint = First(settings.UserInfoEndpoint, UserInfoEndpoint),
        JwksUri = First(settings.KeysAddress, JwksUri),
        EndSessionEndpoint = First(settings.EndSessionEndpoint, EndSessionEndpoint),
    };

    /// <summary>Whether it is the one that was asked for and whole; where one signs out may be missing.</summary>
    public bool IsOf(ProSanteConnectSettings settings) =>
        Issuer == settings.Issuer
        && new[] { AuthorizationEndpoint, TokenEndpoint, UserInfoEndpoint, JwksUri }.All(ProSanteConnectSettings.IsSafe)
        && (EndSessionEndpoint is null || ProSanteConnectSettings.IsSafe(EndSessionEndpoint));

    private static string? First(string? set, string? said) => string.IsNullOrEmpty(set) ? said : set;
}
