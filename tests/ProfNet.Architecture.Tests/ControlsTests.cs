using System.Text.RegularExpressions;

namespace ProfNet.Architecture.Tests;

/// <summary>docs/asvs.md has a line for each requirement of three chapters of OWASP ASVS 5.0, which names a test or a file: all are there.</summary>
public sealed partial class ControlsTests
{
    /// <summary>Sections with the numbers of their requirements.</summary>
    private static readonly (string Section, int[] Numbers)[] _sections =
    [
        ("V6.1", [1, 2, 3]), ("V6.2", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), ("V6.3", [1, 2, 3, 4, 5, 6, 7, 8]), ("V6.4", [1, 2, 3, 4, 6]), ("V6.5", [1, 2, 3, 4, 5, 6, 8]),
        ("V6.6", [1, 2, 3]), ("V6.7", [2]), ("V6.8", [1, 2, 3, 4]),
        ("V7.1", [1, 2, 3]), ("V7.2", [1, 2, 3, 4]), ("V7.3", [1, 2]), ("V7.4", [1, 2, 3, 4, 5]), ("V7.5", [1, 2, 3]), ("V7.6", [1, 2]),
        ("V10.1", [1, 2]), ("V10.2", [1, 2]), ("V10.3", [1, 2, 3, 4]), ("V10.4", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), ("V10.5", [1, 2, 3, 4, 5]), ("V10.6", [1, 2]), ("V10.7", [1, 2, 3]),
    ];

    [Fact]
    public void Each_requirement_has_its_line_and_what_it_names_exists()
    {
        var lines = Lines(File.ReadAllText(SourceTree.Full("docs/asvs.md")));

        Assert.Equal(_sections.SelectMany(s => s.Numbers.Select(n => $"{s.Section}.{n}")), lines.Select(l => l.Id));
        Assert.Empty(Missing(lines, SourceTree.Files("tests", ".cs")));
    }

    [Theory]
    [InlineData("| V6.1.1 | L1 | a | yes | `ATests.One` |", null)]
    [InlineData("| V6.1.1 | L1 | a | yes | `docs/asvs.md`, `ATests.One` |", null)]
    [InlineData("| V6.1.1 | L1 | a | not applicable |  |", null)]
    [InlineData("| V6.1.1 | L1 | a | yes |  |", "V6.1.1")]
    [InlineData("| V6.1.1 | L1 | a | in part | `ATests.Two` |", "ATests.Two")]
    [InlineData("| V6.1.1 | L1 | a | yes | `docs/nowhere.md` |", "docs/nowhere.md")]
    public void A_line_that_names_nothing_is_seen(string line, string? missing) =>
        Assert.Equal(missing is null ? [] : [missing], Missing(Lines(line), [new("tests/A/ATests.cs", "public sealed class ATests { public void One() }")]));

    private static List<Control> Lines(string page) =>
        [.. Line().Matches(page).Select(m => new Control(m.Groups["id"].Value, m.Groups["met"].Value, [.. Named().Matches(m.Groups["shown"].Value).Select(n => n.Groups["what"].Value)]))];

    private static List<string> Missing(IEnumerable<Control> lines, IReadOnlyCollection<SourceFile> sources) =>
    [
        .. from line in lines
           where line.Met != "not applicable"
           from missing in line.Shown.Count == 0 ? [line.Id] : line.Shown.Where(what => !Exists(what, sources))
           select missing,
    ];

    private static bool Exists(string what, IReadOnlyCollection<SourceFile> sources) =>
        what.Contains('/', StringComparison.Ordinal)
            ? File.Exists(SourceTree.Full(what))
            : what.Split('.') is [var type, var method] && sources.Any(s => Regex.IsMatch(s.Text, $@"\bclass {type}\b") && Regex.IsMatch(s.Text, $@"\b(void|Task) {method}\("));

    private sealed record Control(string Id, string Met, List<string> Shown);

    [GeneratedRegex(@"^\| (?<id>V\d+\.\d+\.\d+) \| L\d \|[^|]+\| (?<met>yes|in part|not applicable) \|(?<shown>.*)\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex("`(?<what>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
