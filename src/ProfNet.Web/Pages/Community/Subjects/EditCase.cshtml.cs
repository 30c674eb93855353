using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Community;
using ProfNet.Web.Pages.Community.Drafting;
using ProfNet.Web.Pages.Community.Writing;

namespace ProfNet.Web.Pages.Community.Subjects;

/// <summary>Gives one's own clinical case other words, field by field.</summary>
public sealed class EditCaseModel(ISender sender, TimeProvider clock) : OwnCasePage(sender)
{
    [BindProperty]
    public CaseForm Case { get; set; } = new();

    [BindProperty]
    public string? DraftPage { get; set; }

    public DraftModel Draft { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        await FindDraftAsync(ct);
        Case = Draft.Draft.Text.IsEmpty ? CaseForm.Of(Own.Text) : CaseForm.Of(Draft.Draft.Text);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new EditCase(RequiredHandle(), Case.Text, Reviewed), ct) > 0)
        {
            return Redirect(Back);
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, [.. Case.Text.Typed]) is { } warning ? warning with { Field = "Case_Context" } : null;
        await ReadAsync(ct);
        await FindDraftAsync(ct);
        return Page();
    }

    /// <summary>The opening post's, as any post's.</summary>
    private async Task FindDraftAsync(CancellationToken ct)
    {
        var target = $"{Handle}/1";
        Draft = DraftModel.For(DraftKind.Edit, target, await Sender.Send(new GetDraft(DraftKind.Edit, target), ct), DraftPage, clock.GetUtcNow());
    }
}
