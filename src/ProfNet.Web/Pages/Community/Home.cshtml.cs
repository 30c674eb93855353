using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Community;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>What one comes back for. It greets without a name: screenshots travel.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class HomeModel(ISender sender) : ProfNetPage(sender)
{
    private const string Path = "/home";

    /// <summary>Each tab, its word in the address and on the page.</summary>
    public static IReadOnlyList<(HomeTab Tab, string? Word, string Label)> Tabs { get; } =
    [
        (HomeTab.Unread, null, "Non lus"),
        (HomeTab.Followed, "suivis", "Suivis"),
        (HomeTab.ForMyProfession, "ma-profession", "Pour ma profession"),
        (HomeTab.All, "tous", "Tous"),
    ];

    [FromQuery(Name = "vue")]
    public string? Word { get; init; }

    [FromQuery(Name = "page")]
    public string? After { get; init; }

    public HomeTab Tab { get; private set; }

    public HomeView Home { get; private set; } = null!;

    /// <summary>Beside the tab's name, on the first page of what is unread; null where there is nothing.</summary>
    public string? Unread => After is not null || Home.Unread == 0 ? null : Home.Next is null ? $"{Home.Unread}" : $"{Home.Unread}\u00A0+";

    public static string UrlOf(string? word) => word is null ? Path : $"{Path}?vue={word}";

    public string? NextUrl => Home.Next is null ? null : $"{UrlOf(Word)}{(Word is null ? '?' : '&')}page={Home.Next}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        DiscussionCursor? after = null;
        if (!ModelState.IsValid || Tabs.All(t => t.Word != Word) || (After is not null && !DiscussionCursor.TryParse(After, out after)))
        {
            return BadAddress();
        }

        Tab = Tabs.First(t => t.Word == Word).Tab;
        Home = await Sender.Send(new ListHome(Tab, after), ct);
        return Page();
    }

    /// <summary>Rows as every list shows them.</summary>
    public DiscussionRowsModel Rows(IReadOnlyList<DiscussionRow> rows) =>
        new(new DiscussionList(Space: null, rows, Next: null), new DiscussionFilters("/discussions", Unanswered: false, DiscussionFilter.None), ShowsSpace: true, AreUnread: Tab == HomeTab.Unread);
}
