using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Moderation;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>What was decided about one's own messages and still holds, and one's answer to it.</summary>
public sealed class MeasuresModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Discussion { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public IReadOnlyList<MyMeasure> Measures { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await TrySend(new ContestMeasure(Discussion ?? "", Text ?? ""), ct) ? Redirect("/account/measures") : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Measures = await Sender.Send(new GetMyMeasures(), ct);
        return Page();
    }
}
