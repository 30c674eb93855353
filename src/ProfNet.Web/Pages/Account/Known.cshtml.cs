using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration.ProSanteConnect;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>
/// Where whoever comes from Pro Santé Connect with the number of a member who was admitted on a lesser proof says whether that account is theirs: they sign in to
/// it as ever and connect the two, or apply by themselves.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class KnownModel(ISender sender, SealedCookie<ProvenIdentity> carried) : ProfNetPage(sender)
{
    public const string Address = "/account/psc/known";

    public string Number { get; private set; } = "";

    public IActionResult OnGet() => Show();

    /// <summary>The account is theirs, who is signed in to it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (carried.Read(HttpContext) is not { } proven || !await TrySend(new ProveWithProSanteConnect(proven.Number), ct))
        {
            return Show();
        }

        carried.Delete(HttpContext);
        return Redirect("/registration/status");
    }

    /// <summary>It was somebody else, before, on this browser.</summary>
    public IActionResult OnPostForget()
    {
        carried.Delete(HttpContext);
        return Redirect("/account/login");
    }

    private IActionResult Show()
    {
        if (carried.Read(HttpContext) is not { } proven)
        {
            return Redirect("/account/login");
        }

        Number = proven.Number;
        return Page();
    }
}
