using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Keeping;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Keeping;

/// <summary>The discussions in which one spoke or that one follows.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class MineModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromQuery(Name = "page")]
    public string? After { get; init; }

    public MyDiscussions List { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        DiscussionCursor? after = null;
        if (!ModelState.IsValid || (After is not null && !DiscussionCursor.TryParse(After, out after)))
        {
            return BadAddress();
        }

        List = await Sender.Send(new ListMyDiscussions(after), ct);
        return Page();
    }
}
