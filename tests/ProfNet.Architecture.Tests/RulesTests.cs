using System.Reflection;
using System.Xml.Linq;
using ProfNet.Domain.Common;

namespace ProfNet.Architecture.Tests;

public sealed class RulesTests
{
    [Fact]
    public void Every_rule_has_its_wording_and_every_wording_its_rule() => Unmatched(Rules(), Wordings()).ShouldBeEmpty();

    [Fact]
    public void A_rule_without_wording_and_a_wording_without_rule_are_seen() =>
        Unmatched(["A.One", "A.Two"], new Dictionary<string, string>(StringComparer.Ordinal) { ["A.Two"] = "Deux.", ["A.Three"] = "Trois." }).ShouldBe(["A.One", "A.Three"], ignoreOrder: true);

    [Fact]
    public void A_rule_is_named_after_its_room_and_its_constant() => Rules().ShouldAllBe(rule => rule.Split('.').Length == 2);

    [Fact]
    public void Every_wording_is_a_sentence_with_French_spacing() => Wordings().Where(w => !IsSentence(w.Value)).Select(w => $"{w.Key}: {w.Value}").ShouldBeEmpty();

    [Theory]
    [InlineData("Sans point")]
    [InlineData("minuscule.")]
    [InlineData("Espace : ordinaire.")]
    [InlineData("Apostrophe d'ordinateur.")]
    [InlineData("« Guillemets ».")]
    public void A_wording_that_is_none_is_seen(string wording) => IsSentence(wording).ShouldBeFalse();

    [Fact]
    public void A_rule_that_is_broken_names_itself() => Should.Throw<RuleBrokenException>(() => Rule.Require(holds: false, "A.One")).Rule.ShouldBe("A.One");

    private static bool IsSentence(string text) =>
        char.IsUpper(text[0]) && text[^1] is '.' or '?' or '!' && !text.Contains('\'', StringComparison.Ordinal)
        && ((string[])[" :", " ;", " ?", " !", "« ", " »"]).All(spaced => !text.Contains(spaced, StringComparison.Ordinal));

    /// <summary>The constants of the classes called Rules of every room.</summary>
    private static List<string> Rules() =>
    [
        .. from type in typeof(Entity).Assembly.GetTypes()
           where type.Name.EndsWith("Rules", StringComparison.Ordinal)
           from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
           where field.IsLiteral && field.FieldType == typeof(string)
           select (string)field.GetRawConstantValue()!,
    ];

    private static Dictionary<string, string> Wordings() =>
        XDocument.Load(SourceTree.Full("src/ProfNet.Web/Resources/Rules.resx")).Root!.Elements("data")
            .ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!, StringComparer.Ordinal);

    private static IEnumerable<string> Unmatched(IReadOnlyCollection<string> rules, Dictionary<string, string> wordings) =>
        rules.Where(r => !wordings.ContainsKey(r)).Concat(wordings.Keys.Except(rules, StringComparer.Ordinal));
}
