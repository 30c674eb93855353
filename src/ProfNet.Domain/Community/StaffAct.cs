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
}

/// <summary>What staff write about what they do, for readers.</summary>
public static class StaffReason
{
    public const int MinLength = 10;
    public const int MaxLength = 300;
}
