using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where a member deletes their account, told plainly what goes now, what goes later and what the law keeps.</summary>
internal sealed class LeaveModel(ISender sender, SessionCookie cookie) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public Parting? UnderPseudonyms { get; set; }

    [BindProperty]
    public Parting? UnderName { get; set; }

    /// <summary>Whether there is something to choose.</summary>
    public bool MayHaveWritten { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => MayHaveWritten = await Sender.Send(new MayHaveWritten(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        MayHaveWritten = await Sender.Send(new MayHaveWritten(), ct);
        if (!MayHaveWritten)
        {
            (UnderPseudonyms, UnderName) = (Parting.Stays, Parting.Stays);
        }

        if (await TrySend(new DeleteAccount(Password ?? "", UnderPseudonyms, UnderName), ct))
        {
            cookie.Delete(HttpContext);
            Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
            return Redirect("/account/left");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Password), OwnPassword.Refusal);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }
}
