using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Searching;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Searching;

/// <summary>
/// Discussions like a title, while one types it. The form that opens a discussion posts its title: an address would leave it in the log of a proxy, beside
/// where it came from, before somebody opens that very discussion under seal.
/// </summary>
public sealed class SimilarModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public string Title { get; private set; } = "";

    public IReadOnlyList<SimilarDiscussion> Found { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>What the search box suggests, as what it finds, is asked for by the address.</summary>
    public Task<IActionResult> OnGetAsync([FromQuery(Name = "q")] string? typed, CancellationToken ct) => ShowAsync(typed, ct);

    public Task<IActionResult> OnPostAsync([FromForm] string? title, CancellationToken ct) => ShowAsync(title, ct);

    private async Task<IActionResult> ShowAsync(string? typed, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadAddress();
        }

        Title = (typed ?? "").Trim();
        Found = await Sender.Send(new ListSimilarDiscussions(Title), ct);
        return WantsFragment ? Partial("Searching/_Similar", this) : Page();
    }
}
