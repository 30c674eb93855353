using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Spaces;

namespace ProfNet.Web.Pages.Community.Spaces;

/// <summary>One space and its discussions; whether one subscribes to it.</summary>
public sealed class SpaceModel(ISender sender) : DiscussionListPage(sender)
{
    [FromRoute]
    public string Slug { get; init; } = "";

    protected override string ListPath => $"/spaces/{Slug}";

    protected override bool ShowsSpace => false;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(Slug, ct);

    public async Task<IActionResult> OnPostChooseAsync(SpaceLevel? level, CancellationToken ct) =>
        level is { } chosen && await TrySend(new ChooseSpace(Slug, chosen), ct) ? Redirect($"/spaces/{Slug}") : BadAddress();
}
