using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ProfNet.Web.Pages.Community;

/// <summary>The newest discussions of every space.</summary>
public sealed class DiscussionsModel(ISender sender) : DiscussionListPage(sender)
{
    protected override string ListPath => "/discussions";

    protected override bool ShowsSpace => true;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(spaceSlug: null, ct);
}
