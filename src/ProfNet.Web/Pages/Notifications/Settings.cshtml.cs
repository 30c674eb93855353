using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Notifications;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Notifications;

/// <summary>What one wants to be told of, and how: each kind by itself.</summary>
public sealed class SettingsModel(ISender sender) : ProfNetPage(sender)
{
    /// <summary>By the number of the kind.</summary>
    [BindProperty]
    public IList<KindForm> Kinds { get; set; } = [];

    [BindProperty]
    public bool IsLive { get; set; }

    [BindProperty]
    public bool NamesDiscussions { get; set; }

    [BindProperty]
    public int QuietFrom { get; set; }

    [BindProperty]
    public int QuietUntil { get; set; }

    [BindProperty]
    public bool IsVolunteer { get; set; }

    /// <summary>Whether the page follows a form that was saved.</summary>
    [BindProperty(SupportsGet = true, Name = "enregistre")]
    public bool IsSaved { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var (settings, isVolunteer) = await Sender.Send(new GetNoticeSettings(), ct);
        Kinds = [.. Enum.GetValues<NoticeKind>().Select(settings.Of).Select(k => new KindForm { OnSite = k.OnSite, Mail = k.Mail })];
        (IsLive, NamesDiscussions, IsVolunteer) = (settings.IsLive, settings.NamesDiscussions, isVolunteer);
        (QuietFrom, QuietUntil) = (settings.Quiet.From, settings.Quiet.Until);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var kinds = Enum.GetValues<NoticeKind>();
        if (Kinds.Count != kinds.Length)
        {
            return BadAddress();
        }

        var settings = kinds.Aggregate(
            NoticeSettings.Default with { IsLive = IsLive, NamesDiscussions = NamesDiscussions, Quiet = new QuietHours(QuietFrom, QuietUntil) },
            (all, kind) => all.With(kind, new KindSetting(Kinds[(int)kind].OnSite, Kinds[(int)kind].Mail)));
        return await TrySend(new ChooseNotices(settings, IsVolunteer), ct) ? Redirect("/notifications/settings?enregistre=true") : Page();
    }

    public static string Words(NoticeKind kind) => kind switch
    {
        NoticeKind.Replies => "Réponses dans les fils que vous suivez",
        NoticeKind.FirstPost => "Nouveaux fils des espaces que vous suivez de près",
        NoticeKind.Mention => "Messages qui vous mentionnent",
        NoticeKind.Reminder => "Rappels de vos signets",
        NoticeKind.Outcome => "Issue de vos cas cliniques, un mois après",
        NoticeKind.UnansweredCase => "Cas sans réponse de votre spécialité",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no words."),
    };

    public static string Words(MailRhythm rhythm) => rhythm switch
    {
        MailRhythm.Never => "Jamais",
        MailRhythm.Windows => "À 7\u00A0h\u00A030 et à 18\u00A0h\u00A030",
        MailRhythm.Daily => "Résumé du matin",
        MailRhythm.Weekly => "Résumé du lundi",
        _ => throw new ArgumentOutOfRangeException(nameof(rhythm), rhythm, "It has no words."),
    };

    public sealed class KindForm
    {
        public bool OnSite { get; set; }

        public MailRhythm Mail { get; set; }
    }
}
