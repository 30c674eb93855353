using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Registration.ProSanteConnect;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>
/// Sends the browser to Pro Santé Connect, by a link and no form: browsers hold forms to this site, redirects included. When it comes back, an applicant is
/// proved, a member signed in, and whoever is neither may register. Where none of it can be, the page says in French why and what to do.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ProSanteConnectModel(
    ISender sender,
    ProSanteConnectSettings settings,
    ProSanteConnectClient provider,
    SealedCookie<Attempt> attempts,
    SealedCookie<ProvenIdentity> proven,
    SessionCookie cookie,
    StepCookie steps,
    ILogger<ProSanteConnectModel> log)
    : ProfNetPage(sender)
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What is asked for next, where the account has a factor of its own.</summary>
    public OwnFactors? Factors { get; private set; }

    /// <summary>Why the way ends here; null when a rule says it.</summary>
    public ProSanteConnectRefusal? Refusal { get; private set; }

    private string? SessionId => User.FindFirstValue(SessionClaims.SessionId);

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

        if (!await TrySend(new TryProSanteConnect(), ct))
        {
            return Page();
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

    public async Task<IActionResult> OnGetCallbackAsync(string? code, string? state, string? iss, string? error, CancellationToken ct)
    {
        if (!settings.IsEnabled)
        {
            return NotFound();
        }

        var attempt = attempts.Read(HttpContext);
        attempts.Delete(HttpContext); // one answer to each attempt, right or wrong
        if (!await TrySend(new TryProSanteConnect(), ct))
        {
            return Page();
        }

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
        var entry = await Sender.Send(new SignInWithProSanteConnect(proof.Identity.Number, Request.Headers.UserAgent.ToString(), proof.IdToken), ct);
        if (entry.Session is { } session)
        {
            cookie.Write(HttpContext, session, outlivesBrowser: false);
            return LocalRedirect(returnUrl ?? "/");
        }

        if (entry.FirstStep is { } step)
        {
            // Shown here and not led to: browsers keep a strict cookie back from a page that another site led to.
            steps.Write(HttpContext, StepCookie.SignIn, step);
            (Factors, ReturnUrl) = (await Sender.Send(new FindFirstStep(step), ct), returnUrl);
            return Page();
        }

        proven.Write(HttpContext, proof.Identity);
        return Redirect(entry.IsHeld ? KnownModel.Address : "/registration/psc");
    }

    private async Task<IActionResult> ProveAsync(Proof proof, CancellationToken ct) =>
        await TrySend(new ProveWithProSanteConnect(proof.Identity.Number), ct) ? Redirect("/registration/status") : Page();

    /// <summary>Shows why, with 422 whatever it was: trouble of the provider's is no failure of the site. The log learns of no person.</summary>
    private PageResult Refuse(ProSanteConnectException refused)
    {
        log.LogWarning("Pro Santé Connect proved nobody: {Refusal}, {Detail}", refused.Refusal, refused.Message);
        Refusal = refused.Refusal;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
