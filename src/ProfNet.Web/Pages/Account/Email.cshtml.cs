using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Addresses;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Another address for one's account, which both must confirm.</summary>
[AfterRecentProof]
internal sealed class EmailModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public OwnEmail Own { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Own = await Sender.Send(new GetEmail(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var answer = await TrySend(new AskForEmailChange(Address ?? "", Password ?? ""), ct);
        if (answer is EmailChangeAnswer.Asked)
        {
            return Redirect("/account/email");
        }

        if (answer is EmailChangeAnswer.WrongPassword)
        {
            RefuseField(nameof(Password), OwnPassword.Refusal);
        }

        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostGiveUpAsync(CancellationToken ct)
    {
        await Sender.Send(new GiveUpEmailChange(), ct);
        return Redirect("/account/email");
    }
}
