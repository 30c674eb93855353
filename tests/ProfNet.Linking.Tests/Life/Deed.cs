using ProfNet.Domain.Community;

namespace ProfNet.Linking.Tests.Life;

internal enum DeedKind
{
    SignIn,
    Read,
    Start,
    Reply,
    React,
    Follow,
    Mute,
    Bookmark,
    KeepDraft,
    Vote,
    AskPoll,
    AcceptAnswer,
    Tag,
    Conclude,
    Edit,
    TakeBack,
    BringBack,
    Share,
    Improve,
    ReadNews,
    ChooseSpace,
    ChooseNotices,
    SaveSearch,

    /// <summary>A moderator publishes what waited.</summary>
    Publish,

    /// <summary>A moderator refuses it.</summary>
    Refuse,
    Merge,
    Split,
}

/// <summary>One thing that somebody does. Discussions are numbered in the order in which they are opened.</summary>
/// <param name="Minute">From the beginning of the simulation, with its seconds as a fraction.</param>
/// <param name="Seq">The number of the post that it makes or is about, 0 for one that waits for a moderator; of the newest one that is read.</param>
internal sealed record Deed(double Minute, Person Who, DeedKind Kind, int Space, int Discussion, int Seq, bool IsSealed)
{
    /// <summary>A second discussion, a number of what waits, how often something was done before: as the kind has it.</summary>
    public int Other { get; init; }

    /// <summary>Which posts a moderator gives a discussion of their own.</summary>
    public int[] Seqs { get; init; } = [];

    public DiscussionKind Subject { get; init; }

    public bool WithPoll { get; init; }

    /// <summary>The post that it quotes; 0 for none.</summary>
    public int Quotes { get; init; }

    /// <summary>Whom it names after an @; null for nobody.</summary>
    public Person? Calls { get; init; }
}
