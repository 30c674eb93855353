using System.Security.Claims;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// The cookie that holds a session's key and nothing else, and the one by which a browser is known again. Its <c>__Host-</c> prefix makes browsers refuse it from another host or without TLS;
/// only where the site itself is on plain http, as on a developer's machine, it goes without.
/// </summary>
internal sealed class SessionCookie(SiteAddress site, SessionCache cache, TimeProvider clock)
{
    public const string SecureName = "__Host-profnet";
    public const string PlainName = "profnet";

    /// <summary>Tells who signed in on this browser before, to this site alone.</summary>
    private const string DeviceSuffix = "-device";

    private const string ActivitySuffix = "-active";

    private const int DeviceMaxLength = 3_000;

    /// <summary>See <see cref="KnownDevices"/>.</summary>
    public string? ReadDevice(HttpContext http) =>
        http.Request.Cookies.TryGetValue(NameFor(http) + DeviceSuffix, out var device) && device.Length <= DeviceMaxLength ? device : null;

    /// <summary>When the team's browser last did something: see <see cref="TeamActivity"/>. Gone with the browser.</summary>
    public string? ReadActivity(HttpContext http) => http.Request.Cookies.TryGetValue(NameFor(http) + ActivitySuffix, out var activity) ? activity : null;

    public void WriteActivity(HttpContext http, string activity) => http.Response.Cookies.Append(NameFor(http) + ActivitySuffix, activity, OptionsFor(http, expires: null));

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
    public void Write(HttpContext http, NewSession session, bool outlivesBrowser)
    {
        http.Response.Cookies.Append(NameFor(http), session.Key, OptionsFor(http, outlivesBrowser ? session.ExpiresAt : null));
        http.Response.Cookies.Append(NameFor(http) + DeviceSuffix, session.Device, OptionsFor(http, clock.GetUtcNow().AddDays(KnownDevices.DaysKept)));
    }

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
