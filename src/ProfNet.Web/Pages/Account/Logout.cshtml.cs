using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

internal sealed class LogoutModel(ISender sender, SessionCache cache, SessionCookie cookie) : ProfNetPage(sender)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.FindFirstValue(SessionClaims.SessionId) is { } sessionId)
        {
            await Sender.Send(new SignOut(sessionId), ct);
            cache.EvictSession(sessionId); // the other nodes hear of it; this one need not wait for the news
        }

        cookie.Delete(HttpContext);
        // What this browser kept of our pages goes as well; not all cookies, as the choice of light or dark is no secret.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect("/");
    }
}
