using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration.Disputes;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where the holder of a disputed number reads what is asked of them, and answers.</summary>
public sealed class DisputeModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Text { get; set; }

    public MyDispute? Dispute { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await TrySend(new AnswerDispute(Text ?? ""), ct) ? Redirect("/account/dispute") : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Dispute = await Sender.Send(new GetMyDispute(), ct);
        return Page();
    }
}
