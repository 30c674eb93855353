using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Moderation;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Moderation;

/// <summary>A measure on the voice of one post, shown as every reader sees it.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class MeasureNewModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromQuery(Name = "fil")]
    public string? Discussion { get; init; }

    [FromQuery(Name = "message")]
    public int? Seq { get; init; }

    [BindProperty]
    public int? Days { get; set; }

    [BindProperty]
    public MeasureReason? Reason { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public SinglePost Post { get; private set; } = null!;

    /// <summary>Until when a measure holds on this voice already; null when there is none.</summary>
    public DateOnly? Running { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        RequirePost();
        if (await TrySend(new TakeMeasure(Discussion!, Seq!.Value, Days, Reason, Text ?? ""), ct) is { } until)
        {
            Decided = FrenchDates.Date(until);
            return Redirect("/moderation/measures");
        }

        return await ShowAsync(ct);
    }

    /// <summary>Until when the measure that was just decided holds, said once on the list.</summary>
    [TempData]
    public string? Decided { get; set; }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        RequirePost();
        Post = await Sender.Send(new GetPost(Discussion!, Seq!.Value), ct);
        Running = await Sender.Send(new GetMeasureOn(Discussion!, Seq.Value), ct);
        return Page();
    }

    private void RequirePost()
    {
        if (!RandomId.IsHandle(Discussion) || Seq is null or < 1)
        {
            throw new NotFoundException("Post");
        }
    }
}
