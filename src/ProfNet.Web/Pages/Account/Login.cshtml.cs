using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

internal sealed class LoginModel(ISender sender, ICurrentMember me, SessionCookie cookie, StepCookie steps, PasskeyCookie challenge, KeptTexts keeping) : EntrancePage(sender, cookie, keeping)
{
    /// <summary>Whatever was wrong, and whether there is such an account at all, stays untold.</summary>
    public const string Refusal =
        "Nous n’avons pas pu vous connecter. Vérifiez votre adresse et votre mot de passe, et que vous avez confirmé votre adresse par le lien reçu. Après plusieurs échecs, attendez une demi-heure.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What an authenticator said, as the script hands it on.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    [BindProperty]
    public bool KeepSession { get; set; }

    /// <summary>What is asked for next: the password was right, and does not suffice.</summary>
    public OwnFactors? Factors { get; private set; }

    public IActionResult OnGet() => me.Is(Audience.Members) ? GoOn() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (me.Is(Audience.Members))
        {
            return GoOn();
        }

        var answer = await TrySend(new SignIn(Email ?? "", Password ?? "", Request.Headers.UserAgent.ToString(), KeepSession), ct);
        if (answer?.Session is { } session)
        {
            return await EnterAsync(session, ct);
        }

        if (answer?.FirstStep is { } step)
        {
            steps.Write(HttpContext, StepCookie.SignIn, step);
            Factors = await Sender.Send(new FindFirstStep(step), ct);
            return Page();
        }

        return Refused();
    }

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct)
    {
        if (me.Is(Audience.Members))
        {
            return GoOn();
        }

        var session = await TrySend(new SignInWithPasskey(Passkey ?? "", challenge.Take(HttpContext), Request.Headers.UserAgent.ToString(), KeepSession), ct);
        return session is null ? Refused() : await EnterAsync(session, ct);
    }

    private PageResult Refused()
    {
        if (ModelState.IsValid)
        {
            ModelState.AddModelError(string.Empty, Refusal);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }
}
