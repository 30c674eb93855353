using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>When mails tell of a kind of news.</summary>
public enum MailRhythm : byte
{
    Never,

    /// <summary>In both windows of a day, where there is something.</summary>
    Windows,

    /// <summary>Each morning.</summary>
    Daily,

    /// <summary>On Monday morning.</summary>
    Weekly,
}

/// <summary>How a member wants to be told of one kind of news.</summary>
public sealed record KindSetting(bool OnSite, MailRhythm Mail);

/// <summary>What a member wants to be told of, and how. It lies among their choices, encrypted, in a row that everybody has.</summary>
public sealed record NoticeSettings
{
    private const byte Version = 1;
    private const int HeadLength = 4;
    private const int KindLength = 2;

    private const int DaysOfAWeek = 7;

    private const byte Live = 1;
    private const byte Titles = 2;

    private static readonly KindSetting[] _defaults = [new(OnSite: true, MailRhythm.Windows), new(OnSite: true, MailRhythm.Daily), .. Enumerable.Repeat(new KindSetting(OnSite: true, MailRhythm.Windows), 4)];

    public static NoticeSettings Default { get; } = new();

    /// <summary>By the number of the kind.</summary>
    private KindSetting[] Kinds { get; init; } = _defaults;

    /// <summary>Whether an open page is told at once.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>Whether mails give the titles of discussions that take no pseudonyms. Those that do are never named.</summary>
    public bool NamesDiscussions { get; init; }

    /// <summary>The hours in which nothing is told by itself.</summary>
    public QuietHours Quiet { get; init; } = QuietHours.None;

    /// <summary>Whether there is a mail that could ever be written.</summary>
    public bool WantsMails => Kinds.Any(k => k.Mail != MailRhythm.Never);

    /// <summary>Whether the quiet hours leave no window in which a mail could be written.</summary>
    public bool IsNeverWrittenTo => Quiet.Cover(MailWindows.Morning, MailWindows.Length) && Quiet.Cover(MailWindows.Evening, MailWindows.Length);

    public KindSetting Of(NoticeKind kind) => Kinds[(int)kind];

    public NoticeSettings With(NoticeKind kind, KindSetting setting) => this with { Kinds = [.. Kinds.Select((k, i) => i == (int)kind ? setting : k)] };

    /// <summary>No mail of any kind, as whoever follows the link in one asks.</summary>
    public NoticeSettings WithoutMails() => this with { Kinds = [.. Kinds.Select(k => k with { Mail = MailRhythm.Never })] };

    /// <summary>Whether a mail may tell of it in the window that is open now; what no mail has told of yet is another question.</summary>
    public bool MailIsDue(Notice notice, DateTimeOffset now) => !Quiet.Contain(now) && Of(notice.Kind).Mail switch
    {
        MailRhythm.Windows => !notice.IsOfADay || IsDigestHour(now),
        MailRhythm.Daily => IsDigestHour(now),
        MailRhythm.Weekly => IsDigestHour(now) && MailWindows.IsMonday(now),
        _ => false,
    };

    /// <summary>Whether a mail of that rhythm is the one to tell of a day.</summary>
    public bool IsDayOf(Notice notice, DateOnly today) => notice.News.On > today.AddDays(Of(notice.Kind).Mail is MailRhythm.Weekly ? -DaysOfAWeek : -1);

    public byte[] ToBytes() =>
    [
        Version, (byte)((IsLive ? Live : 0) | (NamesDiscussions ? Titles : 0)), (byte)Quiet.From, (byte)Quiet.Until, .. Kinds.SelectMany(k => new[] { k.OnSite ? (byte)1 : (byte)0, (byte)k.Mail }),
    ];

    /// <summary>What was chosen, and the defaults where nothing was; kinds that a newer version knows are left alone by not being changed here.</summary>
    public static NoticeSettings Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength || bytes[0] != Version)
        {
            return Default;
        }

        var kinds = _defaults.ToArray();
        for (var i = 0; i < kinds.Length && bytes.Length >= HeadLength + (i + 1) * KindLength; i++)
        {
            kinds[i] = new KindSetting(bytes[HeadLength + i * KindLength] == 1, (MailRhythm)bytes[HeadLength + i * KindLength + 1]);
        }

        return new NoticeSettings { Kinds = kinds, IsLive = (bytes[1] & Live) != 0, NamesDiscussions = (bytes[1] & Titles) != 0, Quiet = new QuietHours(bytes[2], bytes[3]) };
    }

    public override string ToString() => nameof(NoticeSettings); // never into a log

    // Whose morning is quiet to the end of its window has the day's digest in the evening.
    private bool IsDigestHour(DateTimeOffset now) => MailWindows.IsMorning(now) || Quiet.Cover(MailWindows.Morning, MailWindows.Length);
}
