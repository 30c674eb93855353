namespace ProfNet.Domain.Community;

/// <summary>What moderators did to a discussion, as its readers are told.</summary>
public enum StaffAct
{
    Pinned,
    Unpinned,
    Closed,
    Reopened,

    /// <summary>From another space.</summary>
    Moved,

    /// <summary>Another discussion was merged into this one.</summary>
    MergedIn,

    /// <summary>This one was merged into another.</summary>
    MergedAway,

    /// <summary>Some of its posts became a discussion of their own.</summary>
    SplitOff,

    /// <summary>It was made of posts of another.</summary>
    SplitFrom,

    /// <summary>A text that a post had before was taken away.</summary>
    TextPurged,

    /// <summary>A post was said to be the answer, in place of the opener.</summary>
    AnswerAccepted,

    /// <summary>It was said not to be.</summary>
    AnswerDropped,

    /// <summary>The discussion was given other tags.</summary>
    Tagged,

    /// <summary>The text of a post was opened to all who may write.</summary>
    TextShared,

    /// <summary>It was given back to its author alone.</summary>
    TextReserved,
}

/// <summary>What staff write about what they do, for readers.</summary>
public static class StaffReason
{
    public const int MinLength = 10;
    public const int MaxLength = 300;
}
