namespace ProfNet.Domain.Community;

/// <summary>Who may write in a space. Whoever may not read it never gets as far as asking.</summary>
public static class DoorRules
{
    /// <summary>The rule that a post would break; null for who may write.</summary>
    public static string? Against(bool mayWrite, bool isClosed) => (mayWrite, isClosed) switch
    {
        (true, _) => null,
        (false, true) => CommunityRules.SpaceIsOpen,
        (false, false) => CommunityRules.MemberMayWriteHere,
    };
}
