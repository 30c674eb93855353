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
    /// <summary>Whether the departure takes away what was written there.</summary>
    public bool TextGoes => Voice is not null && Parting is Parting.Goes;

    /// <summary>Whether it takes the name off it.</summary>
    public bool NameGoes => Voice is not null && !IsSealed && Parting is Parting.StaysUnnamed;
}
