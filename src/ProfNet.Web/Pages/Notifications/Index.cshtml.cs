using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;
using ProfNet.Application.Notifications;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Notifications;

/// <summary>What one is told, and whether by mail as well.</summary>
public sealed class IndexModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public NewsList List { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    [BindProperty]
    public bool WantsMails { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        List = await Sender.Send(new ListNews(), ct);
        WantsMails = List.WantsMails;
        return Page();
    }

    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        await TrySend(new MarkNewsRead(), ct);
        return Redirect("/notifications");
    }

    public async Task<IActionResult> OnPostMailsAsync(CancellationToken ct)
    {
        await TrySend(new ChooseNewsMails(WantsMails), ct);
        return Redirect("/notifications#courriels");
    }

    /// <summary>« 2 nouvelles réponses dans un fil que vous suivez »: no notice names anybody.</summary>
    public static string Words(Notice notice) => notice.News.Count > 1 ? $"{notice.News.Count} nouvelles réponses dans un fil que vous suivez" : "1 nouvelle réponse dans un fil que vous suivez";

    public static string Address(Notice notice) =>
        GetDiscussion.PageOf(notice.News.FromSeq) is > 1 and var page ? $"/discussions/{notice.Discussion}?page={page}#r{notice.News.FromSeq}" : $"/discussions/{notice.Discussion}#r{notice.News.FromSeq}";
}
