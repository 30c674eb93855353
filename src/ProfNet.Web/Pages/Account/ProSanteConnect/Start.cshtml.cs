using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account.ProSanteConnect;

/// <summary>Sends the browser to Pro Santé Connect. A link and no form: browsers hold forms to this site, redirects included.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class StartModel(
    ISender sender, ProSanteConnectSettings settings, ProSanteConnectClient provider, SealedCookie<Attempt> attempts, ILogger<StartModel> log)
    : ProSanteConnectPage(sender, log)
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!settings.IsEnabled)
        {
            return NotFound();
        }

        if (Request.Headers["Sec-Fetch-Site"] == "cross-site" || (SessionId is not null && !User.IsApplicant))
        {
            return Redirect("/account/login"); // another site begins nobody's sign-in; and whoever is in need not come in
        }

        try
        {
            var attempt = Attempt.New(SessionId, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null);
            var url = await provider.AuthorizationUrlAsync(attempt, ct);
            attempts.Write(HttpContext, attempt);
            return Redirect(url);
        }
        catch (ProSanteConnectException refused)
        {
            return Refuse(refused);
        }
    }
}
