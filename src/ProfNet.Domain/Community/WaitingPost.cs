using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>
/// What somebody wrote in a space where a moderator reads first: it has no number yet, and nobody but its author and the moderators sees it. It knows its
/// voice and a day, as a post does, and becomes one under its own id.
/// </summary>
public sealed class WaitingPost : Entity
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 1_000;

    /// <summary>How long its author finds a post that was refused, with the reason.</summary>
    public const int DaysRefusedIsKept = 30;

    internal WaitingPost(Guid discussionId, Guid voiceId, PostText text, byte[] once, DateOnly today)
    {
        (DiscussionId, VoiceId, Once, WrittenOn) = (discussionId, voiceId, once, today);
        (Body, BodyHtml, Excerpt) = (text.Markdown, text.Html, text.Excerpt);
        Raise(new PostSubmitted(Id));
    }

    // for EF Core
    private WaitingPost(string body, string bodyHtml, string excerpt, byte[] once) => (Body, BodyHtml, Excerpt, Once) = (body, bodyHtml, excerpt, once);

    /// <summary>What the moderators' page knows it by: the id will be the post's, and no page shows one.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid DiscussionId { get; private init; }
    public Guid VoiceId { get; private init; }
    public string Body { get; private init; }
    public string BodyHtml { get; private init; }
    public string Excerpt { get; private init; }

    /// <summary>As on the post it becomes: a form sent twice is one.</summary>
    public byte[] Once { get; private init; }

    public DateOnly WrittenOn { get; private init; }

    /// <summary>Why it was not published, in words that its author reads; null while it waits.</summary>
    public string? RefusedBecause { get; private set; }

    internal PostText Text => new(Body, BodyHtml, Excerpt);

    public void Refuse(string because)
    {
        RequireUndecided();
        RefusedBecause = because.Trim();
    }

    internal void RequireUndecided() => Rule.Require(RefusedBecause is null, CommunityRules.WaitingPostIsDecidedOnce);
}
