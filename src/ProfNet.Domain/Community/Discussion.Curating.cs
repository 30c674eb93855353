using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>What moderators do to a discussion. None of it says anything of who speaks there.</summary>
public sealed partial class Discussion
{
    /// <summary>How many others may come together in one: a member has as many voices in it at most, and one more.</summary>
    public const int MostJoined = 3;

    /// <summary>Others that were merged into this one, theirs included.</summary>
    public int Joined { get; private set; }

    /// <summary>The number that its first post bears in the discussion it was merged into.</summary>
    public int? MergedSeq { get; private set; }

    /// <summary>Puts it first in its space, or back among the others.</summary>
    public void Pin(bool pinned)
    {
        RequireThere();

        IsPinned = pinned;
    }

    /// <summary>Ends it: it takes no more posts, and those it has are changed no more; or lets it go on.</summary>
    public void Close(bool closed)
    {
        RequireThere();

        IsClosed = closed;
    }

    /// <summary>Gives it another space, where nobody reads it who could not before and its pseudonyms hide among no fewer.</summary>
    public void MoveTo(Space to, Space from)
    {
        RequireThere();
        Rule.Require(to.Id != SpaceId, CommunityRules.MovesGoElsewhere);
        RequireSealHolds(from, to);

        SpaceId = to.Id;
        from.Part();
        to.Receive();
    }

    /// <summary>Hands its posts over to another discussion, after those that are there, and is no more than an address that leads to them. Answers with what their numbers grow by.</summary>
    public int MergeInto(Discussion other, Space from, Space to)
    {
        RequireThere();
        other.RequireThere();
        Rule.Require(other.Id != Id, CommunityRules.MergesTakeTwo);
        Rule.Require(Kind is not DiscussionKind.Case && !HasPoll, CommunityRules.MergesKeepAllParts);
        Rule.Require(Joined + other.Joined < MostJoined, CommunityRules.MergesHaveAnEnd);
        Rule.Require(other.TakesPseudonyms || !TakesPseudonyms, CommunityRules.MergesKeepDays);
        RequireSealHolds(from, to);

        var before = other.LastSeq;
        (MergedInto, MergedSeq, IsPinned) = (other.Id, before + 1, false);
        other.Take(this);
        from.Part();
        return before;
    }

    /// <summary>Makes a discussion for some of its posts, in the same space. One that others were merged into stays whole: a member may have several voices in it, and each would need a place of its own.</summary>
    /// <param name="first">The day of the oldest of them.</param>
    /// <param name="last">That of the newest.</param>
    public Discussion SplitOff(string title, int posts, DateOnly first, DateOnly last, Space space)
    {
        RequireThere();
        Rule.Require(Joined == 0, CommunityRules.SplitsComeBeforeMerges);
        Rule.Require(posts > 0, CommunityRules.SplitsTakeSome);

        space.Receive();
        var kind = Kind is DiscussionKind.Question ? DiscussionKind.Question : DiscussionKind.Talk;
        return new Discussion(SpaceId, TypedText.AsPublished(title), kind, TakesPseudonyms, isWaiting: false, first)
        {
            LastOn = last,
            LastSeq = posts,
            ToldSeq = posts,
        };
    }

    /// <summary>Says who opened a discussion that was made of posts.</summary>
    public void OpenWith(Voice opener, PostText text) => (OpenerVoiceId, Excerpt) = (opener.Id, text.Excerpt);

    /// <summary>Counts off voices of which nothing is left here, and forgets an answer that went with them.</summary>
    public void Lose(IReadOnlyCollection<int> posts, int voices, int sealedVoices)
    {
        (Voices, SealedVoices) = (Voices - voices, SealedVoices - sealedVoices);
        AcceptedSeq = AcceptedSeq is { } accepted && posts.Contains(accepted) ? null : AcceptedSeq;
    }

    private void Take(Discussion merged)
    {
        (LastSeq, Voices, SealedVoices) = (LastSeq + merged.LastSeq, Voices + merged.Voices, SealedVoices + merged.SealedVoices);
        (Unheard, UnheardSealed) = (Unheard + merged.Unheard, UnheardSealed + merged.UnheardSealed);
        (Joined, LastOn) = (Joined + merged.Joined + 1, merged.LastOn > LastOn ? merged.LastOn : LastOn);
    }

    /// <summary>Lets everybody who may write here improve the text of a post, or its author alone again.</summary>
    public void ShareText(Post post, bool shared)
    {
        RequireOpen();

        post.Share(shared);
    }

    /// <summary>What holds before anybody improves a post of somebody else's: it is everybody's, and they have read what it says.</summary>
    /// <param name="version">How many texts it had before when they began.</param>
    public void RequireShared(Post post, int version)
    {
        RequireOpen();
        Rule.Require(post is { IsWiki: true, IsDeleted: false }, CommunityRules.TextIsShared);
        Rule.Require(post.Edits == version, CommunityRules.TextIsAsRead);
    }

    /// <summary>What holds before anybody takes a voice to write here.</summary>
    public void RequireOpen()
    {
        RequireThere();
        Rule.Require(!IsClosed, CommunityRules.DiscussionIsOpen);
    }

    private void RequireThere() => Rule.Require(MergedInto is null, CommunityRules.DiscussionIsThere);

    /// <summary>What holds for whatever goes from one space to another. A pseudonym that may write where fewer may would be one of those fewer.</summary>
    private void RequireSealHolds(Space from, Space to)
    {
        Rule.Require(to.AdmitsNobodyBut(from), CommunityRules.MovesShowNobodyMore);
        Rule.Require(SealedVoices == 0 || to.TakesPseudonyms, CommunityRules.MovesKeepPseudonyms);
        Rule.Require(SealedVoices == 0 || to.HasTheDoorsOf(from), CommunityRules.MovesKeepTheCrowd);
    }
}
