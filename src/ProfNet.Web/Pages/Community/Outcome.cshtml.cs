using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>Says how one's own clinical case ended.</summary>
public sealed class OutcomeModel(ISender sender) : OwnCasePage(sender)
{
    [BindProperty]
    public CaseOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        (Outcome, Text) = (Own.Outcome, Own.OutcomeText);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new ConcludeCase(RequiredHandle(), Outcome, Text ?? "", Reviewed), ct) is not null)
        {
            return Redirect(Back);
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, Text) is { } warning ? warning with { Field = nameof(Text) } : null;
        await ReadAsync(ct);
        return Page();
    }
}
