namespace ProfNet.Application.Notifications;

/// <summary>What a notice is about.</summary>
public enum NoticeKind : byte
{
    /// <summary>New posts in a discussion that one follows.</summary>
    Replies,

    /// <summary>A discussion that opened in a space of which one wants to hear of each.</summary>
    FirstPost,

    /// <summary>A case of one's own specialty that nobody answered for four working hours; for volunteers.</summary>
    UnansweredCase,

    /// <summary>A post that names the member.</summary>
    Mention,

    /// <summary>The day on which they wanted to come back to a discussion.</summary>
    Reminder,

    /// <summary>A case of their own of which thirty days have gone, and nobody knows how it ended.</summary>
    Outcome,
}

/// <summary>What a member is told of one discussion, worked out when they ask. It knows no author.</summary>
/// <param name="IsNamed">Whether the discussion takes no pseudonyms: only then may a mail give its title, to those who want that.</param>
public sealed record Notice(NoticeKind Kind, News News, string Title, bool IsNamed)
{
    public string Discussion => News.Discussion;

    /// <summary>Whether it is of a day rather than of posts: told by mail that day, once.</summary>
    public bool IsOfADay => Kind is NoticeKind.Reminder or NoticeKind.Outcome;

    public bool IsRead => News.State == NewsState.Read;
}

/// <summary>For whom notices are worked out: what their session, or their row, says of them.</summary>
/// <param name="Rights">What the doors of spaces ask for (<see cref="Domain.Nomenclature.Rights"/>).</param>
/// <param name="Group">The slug of their specialty group.</param>
public sealed record NoticeReader(Guid Member, string[] Rights, string Group);

/// <summary>What a member is told now, and what they were told and have read.</summary>
/// <param name="Unread">Of every kind, what says most first; several of one discussion, since mails and the site may each tell of another.</param>
public sealed record Notices(IReadOnlyList<Notice> Unread, IReadOnlyList<Notice> Read, OwnList Own)
{
    /// <summary>What the page and the bell tell of, newest day first.</summary>
    public IReadOnlyList<Notice> OnSite { get; } = OneOfEach(Unread.Where(n => Own.Settings.Of(n.Kind).OnSite));

    public Inbox Inbox => Own.Inbox;

    /// <summary>What rings, as this node may remember it.</summary>
    internal Bell Bell(DateOnly today) =>
        new([.. OnSite.Select(n => n.News)], new Interests(Own.Followed.Concat(Own.Mentioned.Keys).Concat(OnSite.Select(n => n.Discussion)), Own.HeardInFull, Own.Choices.IsVolunteer), Own.Settings.IsLive, Own.Settings.Quiet, today);

    /// <summary>One notice a discussion, once those that are not wanted are gone: else one of them would hide another that is.</summary>
    internal static IReadOnlyList<Notice> OneOfEach(IEnumerable<Notice> wanted) =>
        [.. wanted.DistinctBy(n => n.Discussion, StringComparer.Ordinal).OrderByDescending(n => n.News.On).ThenBy(n => n.Title, StringComparer.Ordinal)];

    public override string ToString() => nameof(Notices); // never into a log
}
