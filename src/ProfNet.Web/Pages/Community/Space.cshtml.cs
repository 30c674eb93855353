using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ProfNet.Web.Pages.Community;

/// <summary>One space and its discussions.</summary>
public sealed class SpaceModel(ISender sender) : DiscussionListPage(sender)
{
    [FromRoute]
    public string Slug { get; init; } = "";

    protected override string ListPath => $"/spaces/{Slug}";

    protected override bool ShowsSpace => false;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(Slug, ct);
}
