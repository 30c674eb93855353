using System.Resources;

namespace ProfNet.Web.Infrastructure;

/// <summary>What a broken rule is called in French; the texts are in Resources/Rules.resx, one for each name.</summary>
internal static class RuleWordings
{
    private static readonly ResourceManager _texts = new("ProfNet.Web.Resources.Rules", typeof(RuleWordings).Assembly);

    public static string Of(string rule) =>
        _texts.GetString(rule, System.Globalization.CultureInfo.InvariantCulture)
        ?? throw new InvalidOperationException($"The rule {rule} has no wording in Resources/Rules.resx.");
}
