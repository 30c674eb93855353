using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Members;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community.Drafting;

namespace ProfNet.Web.Pages.Account;

internal sealed class LoginModel(ISender sender, ICurrentMember me, SessionCookie cookie, KeptTexts keeping) : ProfNetPage(sender)
{
    /// <summary>Whatever was wrong, and whether there is such an account at all, stays untold.</summary>
    public const string Refusal =
        "Nous n’avons pas pu vous connecter. Vérifiez votre adresse et votre mot de passe, et que vous avez confirmé votre adresse par le lien reçu. Après plusieurs échecs, attendez une demi-heure.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool KeepSession { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A text that came after the session had ended, encrypted; it goes along until somebody is signed in.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    public IActionResult OnGet() => me.Is(Audience.Members) ? GoOn() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (me.Is(Audience.Members))
        {
            return GoOn();
        }

        var session = await TrySend(new SignIn(Email ?? "", Password ?? "", Request.Headers.UserAgent.ToString()), ct);
        if (session is not null)
        {
            cookie.Write(HttpContext, session, KeepSession);
            return await keeping.PutBackAsync(HttpContext, Kept, session.Key, ct) is { } text && await TrySend(text, ct) is { } saved
                ? await LeadToAsync(text, saved, ct)
                : GoOn();
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError(string.Empty, Refusal);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }

    /// <summary>To the form with the text in it: where another page had saved something else meanwhile, that one is the version beside.</summary>
    private async Task<IActionResult> LeadToAsync(SaveDraft text, SavedDraft saved, CancellationToken ct)
    {
        if (saved.Saving is DraftSaving.BesideAnother)
        {
            await TrySend(new TakeUpDraft(text.Kind, text.Target, Other: 0), ct);
        }

        return LocalRedirect(DraftModel.UrlOf(text.Kind, text.Target));
    }

    private LocalRedirectResult GoOn() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
}
