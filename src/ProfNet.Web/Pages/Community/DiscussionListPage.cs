using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Community;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>A list of discussions, of one space or of all; htmx asks for its next rows alone.</summary>
[EnableRateLimiting(BulkReading.Policy)] // rows show the first words of each
public abstract class DiscussionListPage(ISender sender) : ProfNetPage(sender)
{
    public const string UnansweredKey = "sans-reponse";
    public const string ResolvedKey = "resolus";
    public const string FollowedKey = "suivis";

    [FromQuery(Name = "page")]
    public string? After { get; init; }

    [FromQuery(Name = UnansweredKey)]
    public bool Unanswered { get; init; }

    [FromQuery(Name = ResolvedKey)]
    public bool Resolved { get; init; }

    [FromQuery(Name = FollowedKey)]
    public bool Followed { get; init; }

    [FromQuery(Name = "genre")]
    public string? Kind { get; init; }

    [FromQuery(Name = "etiquette")]
    public string? Tag { get; init; }

    [FromQuery(Name = "issue")]
    public string? Outcome { get; init; }

    public DiscussionList List { get; private set; } = null!;

    public DiscussionFilters Filters => new(ListPath, Unanswered, Filter);

    public DiscussionRowsModel Rows => new(List, Filters, ShowsSpace);

    /// <summary>The list's own address, without a query.</summary>
    protected abstract string ListPath { get; }

    protected abstract bool ShowsSpace { get; }

    private DiscussionFilter Filter => new(
        Resolved, Followed,
        string.IsNullOrEmpty(Kind) ? null : DiscussionTexts.Kinds[Kind],
        string.IsNullOrEmpty(Tag) ? null : Tag,
        string.IsNullOrEmpty(Outcome) ? null : DiscussionTexts.Outcomes[Outcome]);

    // A form sends its empty fields as well: those say nothing.
    private bool IsKnown => (string.IsNullOrEmpty(Kind) || DiscussionTexts.Kinds.ContainsKey(Kind))
        && (string.IsNullOrEmpty(Outcome) || DiscussionTexts.Outcomes.ContainsKey(Outcome))
        && (Unanswered ? 1 : 0) + (Resolved ? 1 : 0) + (Followed ? 1 : 0) <= 1
        && Tag is not { Length: > Tagging.LabelMaxLength };

    protected async Task<IActionResult> ShowAsync(string? spaceSlug, CancellationToken ct)
    {
        DiscussionCursor? after = null;
        if (!ModelState.IsValid || !IsKnown || (After is not null && !DiscussionCursor.TryParse(After, out after)))
        {
            return BadAddress();
        }

        List = await Sender.Send(new ListDiscussions(spaceSlug, Unanswered, after) { Filter = Filter }, ct);
        return WantsFragment ? Partial("_DiscussionRows", Rows) : Page();
    }
}
