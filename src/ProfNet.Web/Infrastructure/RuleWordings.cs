using System.Globalization;
using System.Resources;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Web.Infrastructure;

/// <summary>What a broken rule is called in French; the texts are in Resources/Rules.resx, one for each name. <c>{0}</c> in one is the first of the rule's values.</summary>
internal static class RuleWordings
{
    private static readonly ResourceManager _texts = new("ProfNet.Web.Resources.Rules", typeof(RuleWordings).Assembly);

    public static string Of(RuleBrokenException broken) =>
        string.Format(CultureInfo.InvariantCulture, Of(broken.Rule), [.. broken.Values.Select(Words)]);

    public static string Of(string rule) =>
        _texts.GetString(rule, CultureInfo.InvariantCulture)
        ?? throw new InvalidOperationException($"The rule {rule} has no wording in Resources/Rules.resx.");

    private static string Words(object value) => value switch
    {
        DateOnly day => FrenchDates.Date(day),
        MeasureReason reason => StaffTexts.Of(reason),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} has no words in a rule's wording."),
    };
}
