using ProfNet.Domain.Members;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>One time that staff opened something of a member's; lies in the vault, for that member to read.</summary>
/// <param name="Number">Counted from 0 for each member; the entry's tag is made of it.</param>
/// <param name="At">The hour, without its minutes.</param>
/// <param name="Role">As what they did it; never who they are.</param>
/// <param name="IsToBeTold">A mail is still to tell the member that there is something to read.</param>
public sealed record Access(Guid Member, int Number, DateTimeOffset At, StaffRole Role, AccessKind What, bool IsToBeTold = false)
{
    public override string ToString() => nameof(Access); // never into a log
}

/// <summary>What staff opened.</summary>
public enum AccessKind
{
    ApplicationOpened,
    ApplicationDecided,
    SealLifted,
}
