using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>What a browser carries for us for some minutes, encrypted: it can neither read nor change it. Named and guarded like the session's cookie.</summary>
internal sealed class SealedCookie<T>(string name, TimeSpan goodFor, SiteAddress site, IDataProtectionProvider protection, TimeProvider clock) where T : class
{
    private readonly IDataProtector _protector = protection.CreateProtector("ProfNet.Web.SealedCookie", name);

    public void Write(HttpContext http, T value)
    {
        var until = clock.GetUtcNow() + goodFor;
        http.Response.Cookies.Append(NameFor(http), _protector.Protect(JsonSerializer.Serialize(new Sealed(value, until))), OptionsFor(http));
    }

    /// <summary>Null when there is none, it is not ours, or its time is over.</summary>
    public T? Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[NameFor(http)] is { Length: > 0 } carried
                && JsonSerializer.Deserialize<Sealed>(_protector.Unprotect(carried)) is { } opened && clock.GetUtcNow() < opened.Until
                ? opened.Value
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), OptionsFor(http));

    private string NameFor(HttpContext http) => IsPlain(http) ? name : "__Host-" + name;

    private bool IsPlain(HttpContext http) => !site.IsHttps && !http.Request.IsHttps;

    // Lax: the browser comes back from the provider by a link, and brings it along.
    private CookieOptions OptionsFor(HttpContext http) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = !IsPlain(http),
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };

    private sealed record Sealed(T Value, DateTimeOffset Until);
}
