using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>Gives one's own clinical case other words, field by field.</summary>
public sealed class EditCaseModel(ISender sender) : OwnCasePage(sender)
{
    [BindProperty]
    public CaseForm Case { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Case = CaseForm.Of(Own.Text);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new EditCase(RequiredHandle(), Case.Text, Reviewed), ct) > 0)
        {
            return Redirect(Back);
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, [.. Case.Text.Typed]) is { } warning ? warning with { Field = "Case_Context" } : null;
        await ReadAsync(ct);
        return Page();
    }
}
