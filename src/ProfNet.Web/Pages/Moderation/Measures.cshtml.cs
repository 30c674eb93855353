using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Moderation;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Moderation;

/// <summary>The measures in force, by the voice they were decided on, and what those voices answer.</summary>
public sealed class MeasuresModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Discussion { get; set; }

    [BindProperty]
    public int? Seq { get; set; }

    public IReadOnlyList<MeasureRow> Measures { get; private set; } = [];

    /// <summary>Until when the measure that was just decided holds.</summary>
    [TempData]
    public string? Decided { get; set; }

    /// <summary>Whether a measure was just lifted.</summary>
    [TempData]
    public bool Lifted { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken ct)
    {
        if (!RandomId.IsHandle(Discussion) || Seq is null or < 1)
        {
            throw new NotFoundException("Post");
        }

        Lifted = await TrySend(new LiftMeasure(Discussion!, Seq.Value), ct);
        return Lifted ? Redirect("/moderation/measures") : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Measures = await Sender.Send(new ListMeasures(), ct);
        return Page();
    }
}
