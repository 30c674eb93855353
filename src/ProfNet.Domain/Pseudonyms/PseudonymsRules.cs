namespace ProfNet.Domain.Pseudonyms;

/// <summary>The names of this room's rules; their wording for members is in Resources/Rules.resx.</summary>
public static class PseudonymsRules
{
    public const string MemberMayWrite = "Pseudonyms.MemberMayWrite";
    public const string OnlySealedVoicesAreLifted = "Pseudonyms.OnlySealedVoicesAreLifted";
    public const string NobodyDecidesForThemselves = "Pseudonyms.NobodyDecidesForThemselves";
    public const string TwoPeopleLiftASeal = "Pseudonyms.TwoPeopleLiftASeal";
    public const string DisclosureIsPending = "Pseudonyms.DisclosureIsPending";
    public const string DisclosureIsApproved = "Pseudonyms.DisclosureIsApproved";
    public const string OnlyTheRequesterSees = "Pseudonyms.OnlyTheRequesterSees";
    public const string DisclosureIsShownOnce = "Pseudonyms.DisclosureIsShownOnce";
    public const string IdentityIsKept = "Pseudonyms.IdentityIsKept";
}
