using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration.ProSanteConnect;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account.ProSanteConnect;

/// <summary>Where Pro Santé Connect sends the browser back: an applicant is proved, a member signed in, and whoever is neither may register.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CallbackModel(
    ISender sender,
    ProSanteConnectSettings settings,
    ProSanteConnectClient provider,
    SealedCookie<Attempt> attempts,
    SealedCookie<ProvenIdentity> proven,
    SessionCookie cookie,
    ILogger<CallbackModel> log)
    : ProSanteConnectPage(sender, log)
{
    public async Task<IActionResult> OnGetAsync(string? code, string? state, string? iss, string? error, CancellationToken ct)
    {
        if (!settings.IsEnabled)
        {
            return NotFound();
        }

        var attempt = attempts.Read(HttpContext);
        attempts.Delete(HttpContext); // one answer to each attempt, right or wrong
        try
        {
            var proof = await provider.RedeemAsync(new(code, state, iss, error), attempt?.SessionId == SessionId ? attempt : null, ct);
            return SessionId is null ? await EnterAsync(proof, attempt!.ReturnUrl, ct) : await ProveAsync(proof, ct);
        }
        catch (ProSanteConnectException refused)
        {
            return Refuse(refused);
        }
    }

    private async Task<IActionResult> EnterAsync(Proof proof, string? returnUrl, CancellationToken ct)
    {
        var session = await TrySend(new SignInWithProSanteConnect(proof.Identity.Number, Request.Headers.UserAgent.ToString(), proof.IdToken), ct);
        if (session is null)
        {
            proven.Write(HttpContext, proof.Identity);
            Response.StatusCode = StatusCodes.Status200OK;
            return Redirect("/registration/psc");
        }

        cookie.Write(HttpContext, session, outlivesBrowser: false);
        return LocalRedirect(returnUrl ?? "/");
    }

    private async Task<IActionResult> ProveAsync(Proof proof, CancellationToken ct) =>
        await TrySend(new ProveWithProSanteConnect(proof.Identity.Number), ct) ? Redirect("/registration/status") : Page();
}
