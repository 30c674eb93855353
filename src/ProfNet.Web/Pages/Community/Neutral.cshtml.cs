using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Common;
using ProfNet.Application.Community;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>A discussion as anybody sees it, for a picture of the screen: byte for byte the same for its author, a stranger and staff.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class NeutralModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    [FromQuery(Name = "page")]
    public int? PageNumber { get; init; }

    public DiscussionView Discussion { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!RandomId.IsHandle(Handle))
        {
            throw new NotFoundException("Discussion");
        }

        if (!ModelState.IsValid || PageNumber is < 1 or > int.MaxValue / GetDiscussion.PageSize)
        {
            return BadAddress();
        }

        Discussion = await Sender.Send(new GetDiscussion(Handle, PageNumber ?? 1), ct);
        return !Discussion.Curation.IsMerged ? Page() : Redirect(Discussion.Curation.MergedInto is { } there ? $"/discussions/{there}/neutre" : $"/discussions/{Handle}");
    }

    public string PageUrl(int page) => page == 1 ? $"/discussions/{Handle}/neutre" : $"/discussions/{Handle}/neutre?page={page}";

    public string DiscussionUrl => Discussion.Page == 1 ? $"/discussions/{Handle}" : $"/discussions/{Handle}?page={Discussion.Page}";
}
