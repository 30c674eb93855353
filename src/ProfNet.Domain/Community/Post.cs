using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>One contribution to a <see cref="Discussion"/>, which alone creates it.</summary>
public abstract class Post : Entity
{
    public const int BodyMinLength = 2;
    public const int BodyMaxLength = 20_000;

    /// <summary>Length in bytes of the tag that makes a double submit one post.</summary>
    public const int OnceLength = 16;

    /// <summary>Fewer reactions of a kind are not shown: a small number is a list of suspects.</summary>
    public const int FewestReactionsShown = 5;

    private protected Post(Guid discussionId, int seq, Guid voiceId, PostText text, byte[] once, Guid? id)
    {
        Id = id ?? Id;
        (DiscussionId, Seq, VoiceId) = (discussionId, seq, voiceId);
        (Body, BodyHtml, Once) = (text.Markdown, text.Html, once);
    }

    private protected Post(string body, string bodyHtml, byte[] once) => (Body, BodyHtml, Once) = (body, bodyHtml, once);

    public Guid DiscussionId { get; private init; }

    /// <summary>1 for the opening post, then 2, 3… without gaps: a page of posts is a range of it.</summary>
    public int Seq { get; private init; }

    public Guid VoiceId { get; private init; }

    /// <summary>The Markdown as written.</summary>
    public string Body { get; private set; }

    /// <summary>The safe HTML made of it when it was written.</summary>
    public string BodyHtml { get; private set; }

    /// <summary>Keyed tag over the form's idempotency key and the member: unique, so a form sent twice makes one post.</summary>
    public byte[] Once { get; private init; }

    /// <summary>How many found it useful, counted on write; who did is in their own personal state alone.</summary>
    public int Useful { get; private set; }

    public int Thanks { get; private set; }

    /// <summary>How many would do otherwise.</summary>
    public int Otherwise { get; private set; }

    /// <summary>The month of the last change by its author; null when there was none. Pages say no more than that there was one.</summary>
    public DateOnly? EditedOn { get; private set; }

    /// <summary>Its author took it back: its number stays, its text is gone, and in the end what others answered by a reaction as well.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>The month in which it was taken back, for as long as it can come back.</summary>
    public DateOnly? DeletedOn { get; private set; }

    /// <summary>Everybody who may write here may improve its text.</summary>
    public bool IsWiki { get; private set; }

    /// <summary>Texts that it had before, those purged included.</summary>
    public int Edits { get; private set; }

    /// <summary>Until when a post that was taken back in that month may come back, not included: the end of the next one.</summary>
    public static DateOnly GoesOn(DateOnly month) => month.AddMonths(2);

    /// <summary>Whether its author may still bring back what they took back.</summary>
    public bool IsKept(DateOnly today) => DeletedOn is { } month && today < GoesOn(month);

    /// <summary>Answers with the text that it had.</summary>
    internal Revision Edit(PostText text, DateOnly today)
    {
        Rule.Require(!IsDeleted, CommunityRules.PostIsThere);

        var before = Keep(today);
        (Body, BodyHtml, EditedOn) = (text.Markdown, text.Html, before.ReplacedOn);
        return before;
    }

    /// <summary>Takes its text away for as long as it is kept; reactions wait with it.</summary>
    internal Revision TakeBack(DateOnly today)
    {
        Rule.Require(!IsDeleted, CommunityRules.PostIsThere);

        var before = Keep(today);
        (Body, BodyHtml, DeletedOn, IsDeleted) = ("", "", before.ReplacedOn, true);
        return before;
    }

    internal void BringBack(PostText text, DateOnly today)
    {
        Rule.Require(IsKept(today), CommunityRules.PostIsKept);

        (Body, BodyHtml, DeletedOn, IsDeleted, Edits) = (text.Markdown, text.Html, null, false, Edits - 1);
    }

    /// <summary>Takes its text away for good, whether it was there or only kept.</summary>
    internal void Delete()
    {
        Rule.Require(!IsDeleted || DeletedOn is not null, CommunityRules.PostIsThere);

        (Body, BodyHtml, EditedOn, DeletedOn, IsDeleted, Edits) = ("", "", null, null, true, 0);
        (Useful, Thanks, Otherwise) = (0, 0, 0);
    }

    private Revision Keep(DateOnly today) => new(Id, ++Edits, Body, new DateOnly(today.Year, today.Month, 1));
}

/// <summary>A post under one's name; it tells its hour where no pseudonym can be near.</summary>
public sealed class NamedPost : Post
{
    internal NamedPost(Guid discussionId, int seq, Guid voiceId, PostText text, byte[] once, DateTimeOffset postedAt, Guid? id = null)
        : base(discussionId, seq, voiceId, text, once, id) => PostedAt = postedAt;

    // for EF Core
    private NamedPost(string body, string bodyHtml, byte[] once) : base(body, bodyHtml, once) { }

    /// <summary>Where the discussion takes pseudonyms, the start of its day in Paris.</summary>
    public DateTimeOffset PostedAt { get; private init; }
}

/// <summary>A post under a sealed pseudonym: no author, no hour, in a table of its own so that no row order sets it between two dated ones.</summary>
public sealed class SealedPost : Post
{
    /// <summary>A day that is older than this is told by its month alone, on the page at once and in the row the night after.</summary>
    public const int DaysToTheMonth = 30;

    internal SealedPost(Guid discussionId, int seq, Guid voiceId, PostText text, byte[] once, DateOnly postedOn, Guid? id = null)
        : base(discussionId, seq, voiceId, text, once, id) => PostedOn = postedOn;

    // for EF Core
    private SealedPost(string body, string bodyHtml, byte[] once) : base(body, bodyHtml, once) { }

    public DateOnly PostedOn { get; private init; }
}

/// <summary>What someone wrote: its Markdown, the HTML made of it, and its first words in plain text.</summary>
public sealed record PostText(string Markdown, string Html, string Excerpt)
{
    /// <summary>Colleagues whom it names after an @.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>Those whom another text does not name.</summary>
    internal IReadOnlyList<Guid> MentionsBut(string before) => [.. Mentions.Where(m => !before.Contains($"@{m.Name}", StringComparison.Ordinal)).Select(m => m.Member)];
}

/// <param name="Member">Who is named.</param>
/// <param name="Name">As it was typed.</param>
public sealed record Mention(Guid Member, string Name);
