using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Searching;

/// <summary>The words of a search as PostgreSQL is asked for them.</summary>
/// <param name="Wanted">All of them as a text for <c>to_tsquery</c>; null where no words are looked for.</param>
/// <param name="Before">The same without the last word, which a title may only begin with; null where there is no other.</param>
/// <param name="Last">That last word, with which a word of a title may begin; null where there is none.</param>
/// <param name="Typed">Plain words that a title may spell otherwise.</param>
/// <param name="Unwanted">What no title found by its spelling may hold; null for nothing.</param>
internal sealed record SearchText(string? Wanted, string? Before, string? Last, IReadOnlyList<string> Typed, string? Unwanted)
{
    /// <summary>Shorter words begin too many others, or are too like them.</summary>
    private const int ShortestPrefix = 3;
    private const int ShortestSpelt = 4;

    /// <param name="terms">What was typed.</param>
    /// <param name="meant">What a word means besides itself: other names of the drug it names.</param>
    public static SearchText Of(IReadOnlyList<SearchTerm> terms, Func<SearchTerm, IReadOnlyList<string>> meant)
    {
        if (terms.All(t => t.IsExcluded))
        {
            return new(null, null, null, [], null);
        }

        var plain = terms.Where(t => !t.IsExcluded && !t.IsPhrase).ToList();
        var last = terms.LastOrDefault(t => !t.IsExcluded) is { IsPhrase: false } ending && Letters(ending.Text) >= ShortestPrefix ? ending : null;
        var spelt = terms.Any(t => t is { IsPhrase: true, IsExcluded: false }) ? [] : plain.Where(t => Letters(t.Text) >= ShortestSpelt).Select(t => t.Text).ToList();
        return new(
            All(terms, meant),
            last is null ? null : All([.. terms.Where(t => !ReferenceEquals(t, last))], meant),
            last?.Text,
            spelt,
            All([.. terms.Where(t => t.IsExcluded)], meant));
    }

    private static string? All(IReadOnlyList<SearchTerm> terms, Func<SearchTerm, IReadOnlyList<string>> meant) =>
        terms.Count == 0 ? null : string.Join(" & ", terms.Select(t => t.IsExcluded ? $"!{Quoted(t.Text)}" : Any([t.Text, .. meant(t)])));

    private static string Any(IReadOnlyList<string> words) => words.Count == 1 ? Quoted(words[0]) : $"({string.Join(" | ", words.Select(Quoted))})";

    /// <summary>Within quotes nothing is an operator; several words follow each other.</summary>
    private static string Quoted(string text) => $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private static int Letters(string text) => text.Count(char.IsLetterOrDigit);
}
