using System.Security.Claims;
using ProfNet.Application.Members;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// The cookie that holds a session's key, and nothing else. Its <c>__Host-</c> prefix makes browsers refuse it from another host or without TLS;
/// only where the site itself is on plain http, as on a developer's machine, it goes without.
/// </summary>
internal sealed class SessionCookie(SiteAddress site, SessionCache cache)
{
    public const string SecureName = "__Host-profnet";
    public const string PlainName = "profnet";

    public string? Read(HttpContext http) =>
        http.Request.Cookies.TryGetValue(NameFor(http), out var key) && SessionKey.IsKey(key) ? key : null;

    /// <summary>The cookie stays when the browser is closed if the session is kept.</summary>
    public void Write(HttpContext http, NewSession session) => Write(http, session, session.IsKept);

    /// <summary>The same where a session took the place of another, which this node need not wait for the news to forget.</summary>
    public void Replace(HttpContext http, NewSession session)
    {
        if (http.User.FindFirstValue(SessionClaims.SessionId) is { } before)
        {
            cache.EvictSession(before);
        }

        Write(http, session);
    }

    /// <param name="http">The answer to the sign-in.</param>
    /// <param name="session">Whose key it is.</param>
    /// <param name="outlivesBrowser">Whether the cookie stays when the browser is closed; the session ends on its day in any case.</param>
    public void Write(HttpContext http, NewSession session, bool outlivesBrowser) =>
        http.Response.Cookies.Append(NameFor(http), session.Key, OptionsFor(http, outlivesBrowser ? session.ExpiresAt : null));

    public void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), OptionsFor(http, expires: null));

    private string NameFor(HttpContext http) => IsPlain(http) ? PlainName : SecureName;

    private bool IsPlain(HttpContext http) => !site.IsHttps && !http.Request.IsHttps;

    private CookieOptions OptionsFor(HttpContext http, DateTimeOffset? expires) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = !IsPlain(http),
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Expires = expires,
    };
}
