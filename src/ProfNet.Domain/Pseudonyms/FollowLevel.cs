namespace ProfNet.Domain.Pseudonyms;

/// <summary>How much a member wants to hear of a discussion. A fourth level, hearing of every new discussion, is chosen for a whole space.</summary>
public enum FollowLevel
{
    /// <summary>« Normal »: it is unread in lists when there is something new.</summary>
    Normal = 0,

    /// <summary>« Suivi »: they are told of each reply.</summary>
    Followed = 1,

    /// <summary>« En sourdine »: they hear nothing of it, and lists do not count what is new.</summary>
    Muted = 2,
}
