using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Members;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community.Drafting;

namespace ProfNet.Web.Pages.Account;

/// <summary>A page by which one comes in: it ends where one was going, with the text that one had typed before.</summary>
internal abstract class EntrancePage(ISender sender, SessionCookie cookie, KeptTexts keeping) : ProfNetPage(sender)
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A text that came after the session had ended, encrypted; it goes along until somebody is signed in.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    protected async Task<IActionResult> EnterAsync(NewSession session, CancellationToken ct)
    {
        cookie.Write(HttpContext, session);
        if (await keeping.PutBackAsync(HttpContext, Kept, session.Key, ct) is { } text && await TrySend(text, ct) is { } saved)
        {
            return await LeadToAsync(text, saved, ct);
        }

        return session.LacksSecondFactor ? LocalRedirect("/account/security") : GoOn();
    }

    protected LocalRedirectResult GoOn() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");

    /// <summary>To the form with the text in it: where another page had saved something else meanwhile, that one is the version beside.</summary>
    private async Task<IActionResult> LeadToAsync(SaveDraft text, SavedDraft saved, CancellationToken ct)
    {
        if (saved.Saving is DraftSaving.BesideAnother)
        {
            await TrySend(new TakeUpDraft(text.Kind, text.Target, Other: 0), ct);
        }

        return LocalRedirect(DraftModel.UrlOf(text.Kind, text.Target));
    }
}
