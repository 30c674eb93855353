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

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        List = await Sender.Send(new ListNews(), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        await TrySend(new MarkNewsRead(), ct);
        return Redirect("/notifications");
    }

    /// <summary>« 2 nouvelles réponses dans un fil que vous suivez »: no notice names anybody.</summary>
    public static string Words(Notice notice) => (notice.Kind, notice.News.Count) switch
    {
        (NoticeKind.FirstPost, _) => "Nouveau fil dans un espace que vous suivez de près",
        (NoticeKind.Mention, _) => "Un message vous mentionne",
        (NoticeKind.Reminder, _) => "Vous vouliez revenir à ce fil",
        (NoticeKind.Outcome, _) => "Comment votre cas s’est-il terminé\u00A0?",
        (NoticeKind.UnansweredCase, _) => "Un cas de votre spécialité attend une réponse",
        (_, 1) => "1 nouvelle réponse dans un fil que vous suivez",
        var (_, count) => $"{count} nouvelles réponses dans un fil que vous suivez",
    };

    public static string Icon(NoticeKind kind) => kind switch
    {
        NoticeKind.FirstPost => "i-messages",
        NoticeKind.Mention => "i-at",
        NoticeKind.Outcome => "i-flag",
        NoticeKind.Reminder => "i-clock",
        NoticeKind.UnansweredCase => "i-stethoscope",
        _ => "i-message",
    };

    public static string Address(Notice notice) => notice.Kind == NoticeKind.Outcome ? $"/discussions/{notice.Discussion}/outcome" :
        GetDiscussion.PageOf(notice.News.FromSeq) is > 1 and var page ? $"/discussions/{notice.Discussion}?page={page}#r{notice.News.FromSeq}" : $"/discussions/{notice.Discussion}#r{notice.News.FromSeq}";
}
