using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

internal sealed class LogoutModel(ISender sender, SessionCache cache, SessionCookie cookie, ProSanteConnectSettings settings, ProSanteConnectClient provider) : ProfNetPage(sender)
{
    /// <summary>Where a session that came from Pro Santé Connect is ended over there; the page leads on to it.</summary>
    public string? EndedThereAt { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.FindFirstValue(SessionClaims.SessionId) is { } sessionId)
        {
            var hint = settings.IsEnabled ? await Sender.Send(new GetSignOutHint(sessionId), ct) : null;
            await Sender.Send(new SignOut(sessionId), ct);
            cache.EvictSession(sessionId); // the other nodes hear of it; this one need not wait for the news
            EndedThereAt = hint is null ? null : await provider.SignOutUrlAsync(hint, ct);
        }

        cookie.Delete(HttpContext);
        // What this browser kept of our pages goes as well; not all cookies, as the choice of light or dark is no secret.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        if (EndedThereAt is null)
        {
            return LocalRedirect("/");
        }

        // The page is for a visitor from here on; what it leads to names them, and is stored nowhere. No redirect: browsers hold forms to this site, redirects included.
        HttpContext.User = new ClaimsPrincipal();
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Refresh"] = $"0; url={EndedThereAt}";
        return Page();
    }
}
