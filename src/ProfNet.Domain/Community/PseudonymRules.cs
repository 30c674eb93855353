namespace ProfNet.Domain.Community;

/// <summary>Where a pseudonym may be taken. Whoever has one keeps it, whatever changes here.</summary>
public static class PseudonymRules
{
    /// <summary>The rule that a new pseudonym would break; null where one may be taken.</summary>
    /// <param name="discussionTakesThem">As its space was when it opened; for a discussion to come, as the space is.</param>
    /// <param name="spaceTakesThem">As the space is today.</param>
    /// <param name="writers">How many verified members may write there.</param>
    public static string? Against(bool discussionTakesThem, bool spaceTakesThem, int writers) => (discussionTakesThem, spaceTakesThem) switch
    {
        (_, false) => CommunityRules.SpaceTakesPseudonyms,
        (false, true) => CommunityRules.DiscussionTakesPseudonyms,
        (true, true) when writers < BadgeTable.Fewest => CommunityRules.EnoughMayWrite,
        (true, true) => null,
    };
}
