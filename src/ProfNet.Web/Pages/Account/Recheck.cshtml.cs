using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Domain.Registration;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>What changed about oneself in the directory, and what one has to say about it.</summary>
public sealed class RecheckModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public RecheckAnswer? Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public MyRecheck? Recheck { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Recheck = await Sender.Send(new GetMyRecheck(), ct);
        (Kind, Text) = (Recheck?.AnswerKind, Recheck?.Answer);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new AnswerRecheck(Kind, Text ?? ""), ct))
        {
            return Redirect("/account/recheck");
        }

        Recheck = await Sender.Send(new GetMyRecheck(), ct);
        return Page();
    }
}
