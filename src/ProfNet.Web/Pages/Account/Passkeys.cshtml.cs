using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where one sees one's passkeys, adds one or removes one.</summary>
[AfterRecentProof]
internal sealed class PasskeysModel(ISender sender, SessionCookie cookie, PasskeyCookie challenge) : ProfNetPage(sender)
{
    private const string NotMade = "Cette clé d’accès n’a pas pu être ajoutée. Recommencez, sans attendre plus de cinq minutes.";

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the authenticator said, as the script hands it on.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    [BindProperty]
    public string? Id { get; set; }

    public IReadOnlyList<PasskeyView> Passkeys { get; private set; } = [];

    public bool IsAdded { get; private set; }

    /// <summary>Shown on this answer and nowhere else; empty when those of before are good.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct) => challenge.Hand(HttpContext, await Sender.Send(new AskForNewPasskey(), ct));

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new AddPasskey(Name ?? "", Passkey ?? "", challenge.Take(HttpContext)), ct) is { } set)
        {
            cookie.Replace(HttpContext, set.Session);
            (IsAdded, RecoveryCodes) = (true, set.RecoveryCodes);
            return;
        }

        if (ModelState.IsValid)
        {
            RefuseField(string.Empty, NotMade);
        }

        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await TrySend(new RemovePasskey(Id ?? ""), ct);
        if (ModelState.IsValid)
        {
            return LocalRedirect("/account/passkeys");
        }

        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct) => Passkeys = await Sender.Send(new ListPasskeys(), ct);
}
