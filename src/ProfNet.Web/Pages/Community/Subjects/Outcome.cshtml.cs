using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Community;
using ProfNet.Web.Pages.Community.Drafting;
using ProfNet.Web.Pages.Community.Writing;

namespace ProfNet.Web.Pages.Community.Subjects;

/// <summary>Says how one's own clinical case ended.</summary>
public sealed class OutcomeModel(ISender sender, TimeProvider clock) : OwnCasePage(sender)
{
    [BindProperty]
    public CaseOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? DraftPage { get; set; }

    public DraftModel Draft { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        await FindDraftAsync(ct);
        (Outcome, Text) = Draft.Draft.Text is { IsEmpty: false } kept
            ? (Enum.TryParse<CaseOutcome>(kept["Outcome"], out var outcome) ? outcome : Own.Outcome, kept["Text"])
            : (Own.Outcome, Own.OutcomeText);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new ConcludeCase(RequiredHandle(), Outcome, Text ?? "", Reviewed), ct) is not null)
        {
            return Redirect(Back);
        }

        Warning = BeforePublishing.When(BrokenRule, ModelState, Text) is { } warning ? warning with { Field = nameof(Text) } : null;
        await ReadAsync(ct);
        await FindDraftAsync(ct);
        return Page();
    }

    private async Task FindDraftAsync(CancellationToken ct) =>
        Draft = DraftModel.For(DraftKind.Outcome, Handle, await Sender.Send(new GetDraft(DraftKind.Outcome, Handle), ct), DraftPage, clock.GetUtcNow());
}
