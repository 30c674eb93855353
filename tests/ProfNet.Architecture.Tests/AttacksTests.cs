using System.Text.RegularExpressions;

namespace ProfNet.Architecture.Tests;

/// <summary>docs/pseudonyms.md names a test for each of thirty-three attacks: the tests exist.</summary>
public sealed partial class AttacksTests
{
    private const int Attacks = 33;

    [Fact]
    public void Each_attack_has_its_line_and_its_tests_exist()
    {
        var lines = Lines(File.ReadAllText(SourceTree.Full("docs/pseudonyms.md")));

        Assert.Equal(Enumerable.Range(1, Attacks), lines.Select(l => l.Row));
        Assert.Empty(Missing(lines, SourceTree.Files("tests", ".cs")));
    }

    [Fact]
    public void Each_attack_s_own_test_is_named_after_it()
    {
        var named = SourceTree.Files("tests", ".cs").SelectMany(f => Attack().Matches(f.Text)).Select(m => int.Parse(m.Groups["row"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();

        Assert.Empty(Enumerable.Range(1, Attacks).Except(named));
    }

    [Theory]
    [InlineData("| 1 | a | b | `ATests.One` |", "public sealed class ATests { public void Two() }", "ATests.One")]
    [InlineData("| 1 | a | b | `ATests.One` |", "public sealed class BTests { public void One() }", "ATests.One")]
    [InlineData("| 1 | a | b | |", "public sealed class ATests { public void One() }", "1")]
    [InlineData("| 1 | a | b | `ATests.One` |", "public sealed class ATests { public void One() }", null)]
    [InlineData("| 1 | a | b | `ATests.One` |", "public sealed class ATests { public async Task One() }", null)]
    public void A_line_without_one_is_seen(string line, string source, string? missing) =>
        Assert.Equal(missing is null ? [] : [missing], Missing(Lines(line), [new("tests/A/ATests.cs", source)]));

    private static List<(int Row, List<string> Tests)> Lines(string page) =>
        [.. Line().Matches(page).Select(m => (int.Parse(m.Groups["row"].Value, System.Globalization.CultureInfo.InvariantCulture), Test().Matches(m.Value).Select(t => t.Groups["test"].Value).ToList()))];

    private static List<string> Missing(IEnumerable<(int Row, List<string> Tests)> lines, IReadOnlyCollection<SourceFile> sources) =>
    [
        .. lines.SelectMany(l => l.Tests.Count > 0 ? l.Tests.Where(test => !sources.Any(s => Holds(s, test))) : [$"{l.Row}"]),
    ];

    private static bool Holds(SourceFile source, string test) =>
        test.Split('.') is [var type, var method]
        && Regex.IsMatch(source.Text, $@"\bclass {type}\b") && Regex.IsMatch(source.Text, $@"\b(void|Task) {method}\(");

    [GeneratedRegex(@"^\| (?<row>\d+) \|.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"`(?<test>\w+Tests?\.\w+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Test();

    [GeneratedRegex(@"\b(void|Task) Attack_(?<row>\d\d)_", RegexOptions.ExplicitCapture)]
    private static partial Regex Attack();
}
