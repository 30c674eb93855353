using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using ProfNet.Application.Notifications;
using ProfNet.Application.Registration.ProSanteConnect;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>What the provider sent the browser back with.</summary>
internal sealed record ProviderReturn(string? Code, string? State, string? Issuer, string? Error);

/// <summary>Whom the provider proved, and the token that it wants to see again at sign-out.</summary>
internal sealed record Proof(ProvenIdentity Identity, string IdToken);

/// <summary>Speaks OpenID Connect with Pro Santé Connect: authorization code with PKCE, every token asked for from here and none ever in a browser.</summary>
internal sealed class ProSanteConnectClient(ProSanteConnectSettings settings, ProviderDocuments documents, ProviderLine line, ProviderTokens tokens, SiteAddress site)
{
    public const string CallbackPath = "/account/psc/callback";

    private string RedirectUri => site.To(CallbackPath).AbsoluteUri;

    /// <summary>Where a browser begins an attempt.</summary>
    public async Task<string> AuthorizationUrlAsync(Attempt attempt, CancellationToken ct)
    {
        var document = await documents.GetAsync(ct);
        return QueryHelpers.AddQueryString(document.AuthorizationEndpoint!, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = settings.ClientId,
            ["redirect_uri"] = RedirectUri,
            ["scope"] = "openid scope_all",
            ["acr_values"] = "eidas1",
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.Challenge,
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>Whom the provider's answer to this attempt proves.</summary>
    public async Task<Proof> RedeemAsync(ProviderReturn answer, Attempt? attempt, CancellationToken ct)
    {
        if (attempt is null || !Attempt.AreSame(attempt.State, answer.State))
        {
            throw new ProSanteConnectException(ProSanteConnectRefusal.Stale, "no attempt of this browser");
        }

        var document = await documents.GetAsync(ct);
        if (answer.Issuer is null ? document.AuthorizationResponseIssParameterSupported : answer.Issuer != settings.Issuer)
        {
            throw new ProSanteConnectException(ProSanteConnectRefusal.Unproven, "another provider answers");
        }

        if (answer is not { Error: null, Code: { Length: > 0 } code })
        {
            throw new ProSanteConnectException(ProSanteConnectRefusal.Abandoned, "no code came back");
        }

        var (accessToken, idToken) = await ExchangeAsync(code, attempt, document, ct);
        var claims = await tokens.ReadIdTokenAsync(idToken, attempt, document, ct);
        var userInfo = await UserInfoAsync(accessToken, document, ct);
        return userInfo.TextOf("sub") == claims.TextOf("sub")
            ? new(ProSanteConnectClaims.Read(userInfo, claims), idToken)
            : throw new ProSanteConnectException(ProSanteConnectRefusal.Unproven, "userinfo is of another sub");
    }

    /// <summary>Where one ends the session over there; null when the provider has no such address, or does not answer.</summary>
    public async Task<string?> SignOutUrlAsync(string idToken, CancellationToken ct)
    {
        try
        {
            return (await documents.GetAsync(ct)).EndSessionEndpoint is { Length: > 0 } endpoint
                ? QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["id_token_hint"] = idToken,
                    ["post_logout_redirect_uri"] = site.To("/").AbsoluteUri,
                })
                : null;
        }
        catch (ProSanteConnectException)
        {
            return null;
        }
    }

    private async Task<(string AccessToken, string IdToken)> ExchangeAsync(string code, Attempt attempt, ProviderDocument document, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = attempt.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, document.TokenEndpoint);
        if (document.TakesSecretInForm)
        {
            (fields["client_id"], fields["client_secret"]) = (settings.ClientId, settings.ClientSecret);
        }
        else
        {
            // Each half is form-encoded before both are joined (RFC 6749, 2.3.1).
            var pair = $"{WebUtility.UrlEncode(settings.ClientId)}:{WebUtility.UrlEncode(settings.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        using var form = new FormUrlEncodedContent(fields);
        request.Content = form;
        var answer = await line.AskAsync(request, ct);
        return answer.Status is HttpStatusCode.OK && Parse(answer.Body) is var said && said.TextOf("access_token") is { } accessToken && said.TextOf("id_token") is { } idToken
            ? (accessToken, idToken)
            : throw new ProSanteConnectException(ProSanteConnectRefusal.Unproven, $"the code was not taken ({(int)answer.Status})");
    }

    private async Task<JsonElement> UserInfoAsync(string accessToken, ProviderDocument document, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, document.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        var answer = await line.AskAsync(request, ct);
        return answer switch
        {
            { Status: HttpStatusCode.OK, MediaType: "application/jwt" } => await tokens.ReadUserInfoAsync(answer.Body, document, ct),
            { Status: HttpStatusCode.OK } => Parse(answer.Body),
            _ => throw new ProSanteConnectException(ProSanteConnectRefusal.Unproven, $"userinfo answered {(int)answer.Status}"),
        };
    }

    private static JsonElement Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new ProSanteConnectException(ProSanteConnectRefusal.Unavailable, "its answer cannot be read");
        }
    }
}
