using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>A list of discussions, of one space or of all; htmx asks for its next rows alone.</summary>
[EnableRateLimiting(BulkReading.Policy)] // rows show the first words of each
public abstract class DiscussionListPage(ISender sender) : ProfNetPage(sender)
{
    [FromQuery(Name = "page")]
    public string? After { get; init; }

    [FromQuery(Name = "sans-reponse")]
    public bool Unanswered { get; init; }

    public DiscussionList List { get; private set; } = null!;

    public abstract DiscussionRowsModel Rows { get; }

    protected async Task<IActionResult> ShowAsync(string? spaceSlug, CancellationToken ct)
    {
        DiscussionCursor? after = null;
        if (!ModelState.IsValid || (After is not null && !DiscussionCursor.TryParse(After, out after)))
        {
            return BadAddress();
        }

        List = await Sender.Send(new ListDiscussions(spaceSlug, Unanswered, after), ct);
        return WantsFragment ? Partial("_DiscussionRows", Rows) : Page();
    }
}
