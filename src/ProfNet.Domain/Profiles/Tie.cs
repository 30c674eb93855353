namespace ProfNet.Domain.Profiles;

public enum TieKind : short
{
    /// <summary>What the other opens under their name is listed.</summary>
    Follows,

    /// <summary>What the other writes under their name is folded, and neither their mentions nor their requests arrive.</summary>
    Mutes,
}

/// <summary>What one member keeps of another. The other is never told, and it touches nothing written under a pseudonym.</summary>
public sealed class Tie(Guid memberId, Guid otherId, TieKind kind)
{
    /// <summary>Of each kind.</summary>
    public const int Most = 500;

    public Guid MemberId { get; private init; } = memberId;
    public Guid OtherId { get; private init; } = otherId;
    public TieKind Kind { get; private init; } = kind;
}
