using System.Globalization;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration.Matching;
using Xunit.Abstractions;

namespace ProfNet.Domain.Tests.Registration.Matching;

/// <summary>10,000 applicants of each of six seeds, against a directory of 20,000: what the comparison suggests for each kind, printed.</summary>
public sealed class MatchingMeasureTests(ITestOutputHelper output)
{
    private const int People = 20_000;
    private const int Honest = 8_000;
    private const int Differing = 1_600;
    private const int Copying = 400;

    [Theory]
    [InlineData(997)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void No_impostor_who_differs_is_suggested_no_copy_without_a_proof_and_98_of_100_honest_applicants_are(int seed)
    {
        var dice = new Random(seed);
        var directory = Population.Of(People, dice);
        var honest = directory.Where(p => !p.IsStudent).Take(Honest).Select(person => HonestApplicants.Of(person, dice)).ToList();
        var impostors = new Impostors(directory, dice);
        var differing = Make(impostors.Differing, Differing);
        var copying = Make(impostors.Copying, Copying);

        (honest.Count + differing.Count + copying.Count).ShouldBe(10_000);
        var suggested = Print("Honest applicants, with a proof (A2)", honest, Assurance.Proved);
        var deceived = Print("Impostors whose number, name or profession differs, with a proof that deceived (A2)", differing, Assurance.Proved)
            + Print("the same, through Pro Santé Connect (A3)", differing, Assurance.ProSanteConnect);
        var copied = Print("Impostors who copy a public record, declared (A0)", copying, Assurance.Declared)
            + Print("the same, found in the directory (A1)", copying, Assurance.Matched);

        deceived.ShouldBe(0);
        copied.ShouldBe(0);
        ((double)suggested / Honest).ShouldBeGreaterThanOrEqualTo(0.98);
        copying.ShouldAllBe(c => Suggestion.Of(DirectoryComparison.Of(c.Declared, c.Record), Assurance.Matched) == Suggestion.AwaitProof, "a copy is as good as the record");
    }

    private static List<Case> Make(IReadOnlyList<(string Kind, Func<Case> Make)> kinds, int count) =>
        [.. Enumerable.Range(0, count).Select(i => kinds[i % kinds.Count]).Select(kind => kind.Make() with { Kind = kind.Kind })];

    /// <summary>A line for each kind; returns how many were suggested for approval.</summary>
    private int Print(string title, List<Case> cases, Assurance assurance)
    {
        var judged = cases.Select(c => (c.Kind, Comparison: DirectoryComparison.Of(c.Declared, c.Record))).ToList();
        var total = judged.Count(IsSuggested);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {total} of {cases.Count} suggested ({100.0 * total / cases.Count:F2} %)"));
        foreach (var kind in judged.GroupBy(j => j.Kind, StringComparer.Ordinal).OrderByDescending(kind => kind.Count()))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind.Key,-48} {kind.Count(),5}  suggested {kind.Count(IsSuggested),5}  score {kind.Average(j => j.Comparison.Score),5:F1}"));
        }

        return total;

        bool IsSuggested((string Kind, DirectoryComparison Comparison) judgement) => Suggestion.Of(judgement.Comparison, assurance) is Suggestion.Approve;
    }
}
