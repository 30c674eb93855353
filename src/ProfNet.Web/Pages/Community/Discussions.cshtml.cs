using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>The newest discussions of every space.</summary>
public sealed class DiscussionsModel(ISender sender) : ProfNetPage(sender)
{
    [FromQuery(Name = "page")]
    public string? After { get; init; }

    [FromQuery(Name = "sans-reponse")]
    public bool Unanswered { get; init; }

    public DiscussionList List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        DiscussionCursor? after = null;
        if (!ModelState.IsValid || (After is not null && !DiscussionCursor.TryParse(After, out after)))
        {
            return BadAddress();
        }

        List = await Sender.Send(new ListDiscussions(SpaceSlug: null, Unanswered, after), ct);
        return WantsFragment ? Partial("_DiscussionRows", Rows) : Page();
    }

    public DiscussionRowsModel Rows => new(List, "/discussions", Unanswered, ShowsSpace: true);
}
