using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>A question put to colleagues, who answer with <see cref="Post"/>s. Knows days only: its opener may be sealed.</summary>
public sealed partial class Discussion : Entity
{
    public const int TitleMinLength = 10;
    public const int TitleMaxLength = 160;
    public const int ExcerptMaxLength = 240;

    /// <summary>Without a word for so long, what was said may no longer hold.</summary>
    public const int MonthsToQuiet = 24;

    internal Discussion(Guid spaceId, string title, DiscussionKind kind, bool takesPseudonyms, bool isWaiting, DateOnly today) =>
        (SpaceId, Title, Kind, TakesPseudonyms, IsWaiting, OpenedOn, LastOn) = (spaceId, title, kind, takesPseudonyms, isWaiting, today, today);

    // for EF Core
    private Discussion(string title) => Title = title;

    /// <summary>What stands in its URL.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid SpaceId { get; private set; }
    public string Title { get; private init; }

    /// <summary>As the space was when it opened. If it does, no post here knows its hour: named ones with hours would set a sealed one between them.</summary>
    public bool TakesPseudonyms { get; private init; }

    public string Excerpt { get; private set; } = "";
    public Guid OpenerVoiceId { get; private set; }

    /// <summary>Posts so far, the opening one included: also the newest sequence number.</summary>
    public int LastSeq { get; private set; }

    /// <summary>Who has spoken here, counted on write.</summary>
    public int Voices { get; private set; }

    public int SealedVoices { get; private set; }

    /// <summary>Of the voices, those that readers know nothing of: all that they said waits for a moderator, or was refused.</summary>
    public int Unheard { get; private set; }

    public int UnheardSealed { get; private set; }

    public DiscussionKind Kind { get; private init; }

    /// <summary>The number of the post that answered the question, as its opener or a moderator says.</summary>
    public int? AcceptedSeq { get; private set; }

    public bool IsPinned { get; private set; }

    /// <summary>Takes no more posts.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>A moderator has not read its opening post yet: it is in no list.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Where its posts went; null as a rule.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Slugs of the vocabulary.</summary>
    public string[] Tags { get; private set; } = [];

    /// <summary>Documents that its posts share; none before there are documents.</summary>
    public int Documents { get; private set; }

    /// <summary>How a clinical case ended; null while nobody said.</summary>
    public CaseOutcome? Outcome { get; private set; }

    public bool HasPoll { get; private set; }

    /// <summary>The day on which volunteers of the specialty were asked to answer it; null as a rule.</summary>
    public DateOnly? WidenedOn { get; private set; }

    /// <summary>Up to which post members may be told: where pseudonyms are taken, as it was at the last quarter of an hour.</summary>
    public int ToldSeq { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    /// <summary>The day of the newest post: lists sort by it, never by the hour.</summary>
    public DateOnly LastOn { get; private set; }

    /// <summary>Counts a voice that speaks here for the first time.</summary>
    public void Hear(Voice voice)
    {
        Voices++;
        SealedVoices += voice.IsSealed ? 1 : 0;
    }

    /// <summary>A voice that was just counted speaks where a moderator reads first: until something of it is published, what pages count leaves it out.</summary>
    public void Hush(Voice voice)
    {
        voice.IsUnheard = true;
        CountUnheard(voice, 1);
    }

    private void CountUnheard(Voice voice, int by)
    {
        Unheard += by;
        UnheardSealed += voice.IsSealed ? by : 0;
    }

    /// <summary>Gives it its tags, by their slugs, in place of those that it had.</summary>
    public void Tag(IEnumerable<string> slugs)
    {
        string[] tags = [.. slugs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Rule.Require(tags.Length <= Tagging.MostTags, CommunityRules.TagsAreFew);

        Tags = tags;
    }

    /// <summary>Adds a post under a voice of this discussion; the first one is its opening.</summary>
    public Post Add(Voice voice, PostText text, byte[] once, DateTimeOffset now) => Add(voice, text, once, now, waited: null);

    /// <summary>Has a post wait for a moderator. Without its opening post a discussion waits as a whole.</summary>
    public WaitingPost Submit(Voice voice, PostText text, byte[] once, DateTimeOffset now)
    {
        OpenerVoiceId = LastSeq == 0 ? voice.Id : OpenerVoiceId;
        return new WaitingPost(Id, voice.Id, text, once, ParisTime.Day(now));
    }

    /// <summary>Publishes what waited, as of today: when it was written is nobody's business.</summary>
    /// <param name="waiting">What was submitted.</param>
    /// <param name="voice">Who speaks.</param>
    /// <param name="now">The moment.</param>
    /// <param name="mentions">Whom the text names, who are told now that it can be read.</param>
    public Post Accept(WaitingPost waiting, Voice voice, DateTimeOffset now, IReadOnlyList<Mention>? mentions = null)
    {
        waiting.RequireUndecided();
        if (IsWaiting)
        {
            (IsWaiting, OpenedOn) = (false, ParisTime.Day(now));
        }

        return Add(voice, waiting.Text with { Mentions = mentions ?? [] }, waiting.Once, now, waiting.Id);
    }

    private Post Add(Voice voice, PostText text, byte[] once, DateTimeOffset now, Guid? waited)
    {
        RequireOpen();

        var seq = ++LastSeq;
        var today = ParisTime.Day(now);
        LastOn = today > LastOn ? today : LastOn;
        ToldSeq = TakesPseudonyms ? ToldSeq : seq;
        if (voice.IsUnheard)
        {
            voice.IsUnheard = false;
            CountUnheard(voice, -1);
        }

        if (seq == 1)
        {
            (OpenerVoiceId, Excerpt) = (voice.Id, text.Excerpt);
        }

        Post post = voice.IsSealed
            ? new SealedPost(Id, seq, voice.Id, text, once, today, waited)
            : new NamedPost(Id, seq, voice.Id, text, once, TakesPseudonyms ? ParisTime.StartOfDay(today) : now, waited);
        Raise(new PostAdded(post.Id, Id, seq, HasWaited: waited is not null));
        Call(post, text.MentionsBut(before: ""));
        return post;
    }

    /// <summary>Whether something is to be answered here, of which one answer can be accepted.</summary>
    public bool AwaitsAnswer => Kind is not DiscussionKind.Talk;

    /// <summary>Says that this post answered; the one accepted before is one among others again.</summary>
    public void Accept(Post post)
    {
        Rule.Require(AwaitsAnswer, CommunityRules.OnlyQuestionsAreAnswered);
        Rule.Require(post.DiscussionId == Id && post.Seq > 1 && !post.IsDeleted, CommunityRules.AnswerIsThere);

        AcceptedSeq = post.Seq;
    }

    /// <summary>No answer is the accepted one any more.</summary>
    public void AcceptNone() => AcceptedSeq = null;

    internal void Conclude(CaseOutcome outcome)
    {
        Rule.Require(Kind == DiscussionKind.Case, CommunityRules.OnlyCasesEnd);

        Outcome = outcome;
    }

    /// <summary>Gives a post of this discussion another text; moves it nowhere, for an edit is no news. The same text again is no edit.</summary>
    public void Edit(Post post, PostText text, DateTimeOffset now, Voice? by = null)
    {
        RequireOpen();
        if (!post.IsDeleted && post.Body == text.Markdown)
        {
            return;
        }

        var called = text.MentionsBut(post.Body);
        Raise(new TextReplaced(post.Edit(text, ParisTime.Day(now), by?.Id)));
        Call(post, called);
        Excerpt = post.Seq == 1 ? text.Excerpt : Excerpt;
        Raise(new PostEdited(post.Id));
    }

    /// <summary>
    /// Takes a post back: its text goes from the page, its number stays. Without its opening post a discussion keeps its title. A clinical case goes for good
    /// at once: nothing of a patient waits anywhere.
    /// </summary>
    public void TakeBack(Post post, DateTimeOffset now)
    {
        if (IsCase(post))
        {
            Delete(post);
            return;
        }

        Raise(new TextReplaced(post.TakeBack(ParisTime.Day(now))));
        Leave(post);
    }

    /// <summary>Gives a post that was taken back the text that it had.</summary>
    public void BringBack(Post post, PostText text, DateTimeOffset now)
    {
        RequireOpen();

        post.BringBack(text, ParisTime.Day(now));
        Excerpt = post.Seq == 1 ? text.Excerpt : Excerpt;
        Raise(new PostEdited(post.Id));
    }

    /// <summary>Takes a post back for good, as when its author leaves: nothing of its text comes back.</summary>
    public void Delete(Post post)
    {
        post.Delete();
        Leave(post);
        Raise(new TextsForgotten(post.Id));
        if (IsCase(post))
        {
            Raise(new CaseWithdrawn(Id));
        }
    }

    private bool IsCase(Post post) => post.Seq == 1 && Kind == DiscussionKind.Case;

    private void Call(Post post, IReadOnlyList<Guid> members)
    {
        if (members.Count > 0)
        {
            Raise(new MembersMentioned(Id, post.Seq, members));
        }
    }

    private void Leave(Post post)
    {
        Excerpt = post.Seq == 1 ? "" : Excerpt;
        AcceptedSeq = AcceptedSeq == post.Seq ? null : AcceptedSeq;
        Raise(new PostDeleted(post.Id));
    }

    /// <summary>Asks its readers something, once.</summary>
    public Poll Ask(PollText text, Space space, DateTimeOffset now)
    {
        Rule.Require(!space.IsPremoderated, CommunityRules.PollsAppearAtOnce);
        Rule.Require(!HasPoll, CommunityRules.DiscussionHasOnePoll);

        HasPoll = true;
        return new Poll(Id, text, ParisTime.Day(now));
    }
}
