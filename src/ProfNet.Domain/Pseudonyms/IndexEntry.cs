using ProfNet.Domain.Members;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>A discussion in its member's own list.</summary>
/// <param name="Discussion">Its handle.</param>
/// <param name="Voice">The voice under which the member speaks there; null while they only read.</param>
/// <param name="IsSealed">Whether that voice is a pseudonym.</param>
/// <param name="Follows">Whether they want to hear of news there.</param>
/// <param name="LeavesOn">The day on which what must change there does, drawn when they left; null as long as they stay.</param>
/// <param name="Parting">What happens that day to what they wrote there.</param>
public sealed record IndexEntry(string Discussion, Guid? Voice, bool IsSealed, bool Follows, DateOnly? LeavesOn = null, Parting Parting = Parting.Stays)
{
    /// <summary>Whether they want to hear nothing of it, not even in their lists of what is unread.</summary>
    public bool IsMuted { get; init; }

    /// <summary>Whether they put it aside.</summary>
    public bool IsBookmarked { get; init; }

    /// <summary>Whether they are writing there and have not sent it; or writing what this entry's random handle stands for, a discussion that is not open yet.</summary>
    public bool HasDraft { get; init; }

    /// <summary>Whether they are changing a post of theirs there and have not sent it.</summary>
    public bool HasEdit { get; init; }

    /// <summary>The day on which they want to be reminded of it; null for none.</summary>
    public DateOnly? RemindOn { get; init; }

    /// <summary>The last post there that names them; 0 for none.</summary>
    public int MentionedIn { get; init; }

    /// <summary>How much they want to hear of it.</summary>
    public FollowLevel Level => Follows ? FollowLevel.Followed : IsMuted ? FollowLevel.Muted : FollowLevel.Normal;

    /// <summary>Whether more is said than which discussion it is: else it need not stand in the list.</summary>
    public bool SaysSomething => Voice is not null || Follows || HasMarks;

    /// <summary>Whether anything is marked beyond having spoken and following.</summary>
    public bool HasMarks => IsMuted || IsBookmarked || HasDraft || HasEdit || RemindOn is not null || MentionedIn > 0;

    /// <summary>Whether the departure takes away what was written there.</summary>
    public bool TextGoes => Parting is Parting.Goes;

    /// <summary>Whether it takes the name off it.</summary>
    public bool NameGoes => !IsSealed && Parting is not Parting.Stays;

    /// <summary>What its member put aside or is writing there, once the voice and all that goes with it are in another discussion.</summary>
    public IndexEntry KeptAlone() => new(Discussion, Voice: null, IsSealed: false, Follows: false) { IsBookmarked = IsBookmarked, HasDraft = HasDraft, HasEdit = HasEdit, RemindOn = RemindOn };

    /// <summary>What two entries of one discussion say together.</summary>
    public IndexEntry And(IndexEntry other) => (Voice is null ? other : this) with
    {
        Follows = Follows || other.Follows,
        LeavesOn = LeavesOn ?? other.LeavesOn,
        IsMuted = IsMuted || other.IsMuted,
        IsBookmarked = IsBookmarked || other.IsBookmarked,
        HasDraft = HasDraft || other.HasDraft,
        HasEdit = HasEdit || other.HasEdit,
        RemindOn = RemindOn ?? other.RemindOn,
        MentionedIn = Math.Max(MentionedIn, other.MentionedIn),
    };
}
