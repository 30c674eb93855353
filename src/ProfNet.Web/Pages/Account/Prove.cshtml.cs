using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Factors;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where whoever is signed in shows again who they are, before what a session alone must not allow.</summary>
internal sealed class ProveModel(ISender sender, SessionCookie cookie, PasskeyCookie challenge) : ProfNetPage(sender)
{
    private const string Refusal = "Nous n’avons pas pu le confirmer. Le mot de passe ou le code n’est pas le bon, ou ce code a déjà servi. Après plusieurs échecs, attendez une demi-heure.";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What an authenticator said, as the script hands it on.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    /// <summary>For whoever confirmed in another tab.</summary>
    [FromQuery(Name = "fait")]
    public bool IsDone { get; init; }

    public OwnFactors Factors { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Factors = await Sender.Send(new GetOwnFactors(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await AnswerAsync(await TrySend(new ProveAgain(Password, Code), ct), ct);

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct) =>
        await AnswerAsync(await TrySend(new ProveByPasskey(Passkey ?? "", challenge.Take(HttpContext)), ct), ct);

    private async Task<IActionResult> AnswerAsync(NewSession? session, CancellationToken ct)
    {
        if (session is not null)
        {
            cookie.Replace(HttpContext, session);
            return LocalRedirect(ShellPaths.LocalOrHome(ReturnUrl));
        }

        if (ModelState.IsValid)
        {
            RefuseField(string.Empty, Refusal);
        }

        await OnGetAsync(ct);
        return Page();
    }
}
