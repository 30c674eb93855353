using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Passkeys;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>For the script that shows a passkey: what to ask the authenticator. The challenge stays with the browser, encrypted, until the answer comes.</summary>
internal sealed class PasskeyOptionsModel(ISender sender, PasskeyCookie cookie) : ProfNetPage(sender)
{
    public IActionResult OnGet() => LocalRedirect("/account/login");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => cookie.Hand(HttpContext, await Sender.Send(new AskForPasskey(), ct));
}
