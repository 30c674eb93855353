using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ProfNet.Web.Pages.Community;

/// <summary>One space and its discussions.</summary>
public sealed class SpaceModel(ISender sender) : DiscussionListPage(sender)
{
    [FromRoute]
    public string Slug { get; init; } = "";

    public override DiscussionRowsModel Rows => new(List, $"/spaces/{Slug}", Unanswered, ShowsSpace: false);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(Slug, ct);
}
