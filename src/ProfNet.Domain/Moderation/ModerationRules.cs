namespace ProfNet.Domain.Moderation;

/// <summary>The names of this room's rules; their wording for members is in Resources/Rules.resx.</summary>
public static class ModerationRules
{
    public const string NobodyDecidesForThemselves = "Moderation.NobodyDecidesForThemselves";
    public const string MeasureIsInForce = "Moderation.MeasureIsInForce";
}
