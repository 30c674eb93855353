using ProfNet.Application.Members.Factors;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Infrastructure;

/// <summary>What the browser holds for a few minutes of something that takes two steps: encrypted by whoever made it, for the site's own forms alone, gone with the second step.</summary>
internal sealed class StepCookie(SiteAddress site)
{
    /// <summary>Between password and second factor: see <see cref="FirstSteps"/>.</summary>
    public const string SignIn = "step";

    public string? Read(HttpContext http, string name) => http.Request.Cookies.TryGetValue(NameFor(http, name), out var text) && text.Length > 0 ? text : null;

    public void Write(HttpContext http, string name, string text) => http.Response.Cookies.Append(NameFor(http, name), text, OptionsFor(http, FirstSteps.GoodFor));

    public void Delete(HttpContext http, string name) => http.Response.Cookies.Delete(NameFor(http, name), OptionsFor(http, null));

    private bool IsPlain(HttpContext http) => !site.IsHttps && !http.Request.IsHttps;

    private string NameFor(HttpContext http, string name) => IsPlain(http) ? $"profnet-{name}" : $"__Host-profnet-{name}";

    private CookieOptions OptionsFor(HttpContext http, TimeSpan? goodFor) =>
        new() { Path = "/", HttpOnly = true, Secure = !IsPlain(http), SameSite = SameSiteMode.Strict, IsEssential = true, MaxAge = goodFor };
}
