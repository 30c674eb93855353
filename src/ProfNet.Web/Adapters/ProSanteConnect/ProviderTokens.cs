using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>Believes what the provider signed, for us, for now and for this attempt, and nothing else.</summary>
internal sealed class ProviderTokens(ProSanteConnectSettings settings, ProviderDocuments documents, TimeProvider clock)
{
    // With keys that are public, none and HS256 would let anybody sign.
    private static readonly string[] _algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan _clocksDifferBy = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>The claims of an id_token of this attempt.</summary>
    public async Task<JsonElement> ReadIdTokenAsync(string token, Attempt attempt, ProviderDocument document, CancellationToken ct)
    {
        var claims = await ReadAsync(token, endsForSure: true, document, ct);

        Require(Attempt.AreSame(attempt.Nonce, claims.TextOf("nonce")), "the nonce is of another attempt");
        Require(settings.AcceptedAcr.Contains(claims.TextOf("acr"), StringComparer.Ordinal), "the level of authentication is not accepted");
        Require(claims.TextOf("sub") is { Length: > 0 }, "it has no sub");
        var authorized = claims.TextOf("azp");
        Require(authorized == settings.ClientId || (authorized is null && !HasSeveralAudiences(claims)), "it was made for another client");
        return claims;
    }

    /// <summary>The claims of a signed answer of userinfo.</summary>
    public Task<JsonElement> ReadUserInfoAsync(string token, ProviderDocument document, CancellationToken ct) => ReadAsync(token, endsForSure: false, document, ct);

    private async Task<JsonElement> ReadAsync(string token, bool endsForSure, ProviderDocument document, CancellationToken ct)
    {
        var result = await _handler.ValidateTokenAsync(token, Demands(document, endsForSure));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            result = await _handler.ValidateTokenAsync(token, Demands(await documents.RenewAsync(document, ct), endsForSure));
        }

        Require(result.IsValid, result.Exception?.GetType().Name ?? "it is not valid");
        using var claims = JsonDocument.Parse(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(((JsonWebToken)result.SecurityToken).EncodedPayload)));
        return claims.RootElement.Clone();
    }

    private TokenValidationParameters Demands(ProviderDocument document, bool endsForSure) => new()
    {
        ValidIssuer = settings.Issuer,
        ValidAudience = settings.ClientId,
        ValidAlgorithms = _algorithms,
        IssuerSigningKeys = document.Keys,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = endsForSure,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until, endsForSure),
    };

    private bool IsNow(DateTime? from, DateTime? until, bool endsForSure)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (from is null || from <= now + _clocksDifferBy) && (until is null ? !endsForSure : until > now - _clocksDifferBy);
    }

    private static bool HasSeveralAudiences(JsonElement claims) =>
        claims.TryGetProperty("aud", out var audience) && audience.ValueKind is JsonValueKind.Array && audience.GetArrayLength() > 1;

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ProSanteConnectException(ProSanteConnectRefusal.Unproven, otherwise);
        }
    }
}
