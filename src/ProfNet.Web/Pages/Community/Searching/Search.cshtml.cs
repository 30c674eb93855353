using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using ProfNet.Application.Community.Searching;
using ProfNet.Application.Community.Subjects;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Searching;

/// <summary>Search: one box that takes operators, the same as controls, and what was found.</summary>
[EnableRateLimiting(BulkReading.Policy)] // rows show passages of each
public sealed class SearchModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public const string Path = "/search";

    private const string NewestFirst = "recents";

    [FromQuery(Name = "q")]
    public string? Typed { get; init; }

    [FromQuery(Name = "tri")]
    public string? Order { get; init; }

    [FromQuery(Name = "page")]
    public int Number { get; init; } = 1;

    /// <summary>What the box and the controls ask for together; an operator in the box is a control after the first search.</summary>
    public SearchQuery Query { get; private set; } = SearchQuery.Empty;

    public SearchResults Results { get; private set; } = null!;

    public bool IsNewestFirst => Order == NewestFirst;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The space that is chosen, as the list of spaces calls it, whether its slug or its name was typed.</summary>
    public string? SpaceSlug => Query.Space is { } typed
        ? Results.Spaces.FirstOrDefault(s => s.Slug == typed || PlainWords.Of(s.Name) == PlainWords.Of(typed))?.Slug
        : null;

    /// <summary>Whether it is a search that is not kept yet.</summary>
    public bool MayKeep => !Query.IsEmpty && Results.Kept.All(kept => kept != Query.ToString());

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Number is < 1 or > SearchDiscussions.LastPage || !TryRead())
        {
            return BadAddress();
        }

        return await ShowAsync(ct);
    }

    /// <summary>Keeps a search to come back to.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? search, CancellationToken ct)
    {
        Query = SearchQuery.Parse(search);
        return await TrySend(new SaveSearch(search ?? ""), ct) ? Redirect(UrlOf(Query.ToString())) : await ShowAsync(ct);
    }

    /// <summary>Lets one go.</summary>
    public async Task<IActionResult> OnPostDropAsync([FromForm] string? search, CancellationToken ct) =>
        await TrySend(new DropSearch(search ?? ""), ct) ? Redirect(Path) : await ShowAsync(ct);

    /// <summary>The address of a search as the box takes it.</summary>
    public string UrlOf(string search) => QueryHelpers.AddQueryString(Path, "q", search);

    /// <summary>This search on another page, or in another order.</summary>
    public string UrlOfPage(int number, bool newestFirst)
    {
        Dictionary<string, string?> parts = new(StringComparer.Ordinal) { ["q"] = Query.Words };
        foreach (var control in SearchOperators.All.Where(control => control.Value(Query) is not null))
        {
            parts[control.Name] = control.Value(Query);
        }

        if (newestFirst)
        {
            parts["tri"] = NewestFirst;
        }

        if (number > 1)
        {
            parts["page"] = FormattableString.Invariant($"{number}");
        }

        return QueryHelpers.AddQueryString(Path, parts);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Results = await Sender.Send(new SearchDiscussions(Query, IsNewestFirst, Number), ct);
        return Page();
    }

    /// <summary>The controls are named like the operators, and mean the same.</summary>
    private bool TryRead()
    {
        Query = SearchQuery.Parse(Typed);
        foreach (var control in SearchOperators.All)
        {
            var (value, hadForbidden) = CleanText.From(Request.Query[control.Name].ToString());
            if (hadForbidden || value.Length > SearchQuery.MaxLength)
            {
                return false;
            }

            if (!string.IsNullOrWhiteSpace(value))
            {
                Query = control.Read(Query, value.Trim()) ?? Query with { Misread = [.. Query.Misread, $"{control.Name}:{value}"] };
            }
        }

        return Order is null or "" or NewestFirst;
    }
}
