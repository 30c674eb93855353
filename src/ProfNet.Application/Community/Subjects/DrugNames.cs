using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>A drug that a typed word names: by its international name, a brand, the beginning of one, or with a slip of the finger.</summary>
/// <param name="Names">All its names, brands included.</param>
/// <param name="IsExact">Whether the word was one of them as typed.</param>
public sealed record DrugMeant(string Typed, string Label, IReadOnlyList<string> Names, bool IsExact);

/// <summary>Which drugs words name: whoever looks for a brand also finds the international name, and the other way round.</summary>
public sealed class DrugNames(Vocabulary vocabulary)
{
    private const int ShortestBeginning = 4;

    /// <summary>A beginning of more names says too little.</summary>
    private const int MostMeant = 4;

    /// <summary>The drugs that a word names; none for most words.</summary>
    public IReadOnlyList<DrugMeant> Meant(SearchTerm term)
    {
        var typed = PlainWords.Of(term.Text);
        if (term.IsExcluded || typed.Length < ShortestBeginning)
        {
            return [];
        }

        var drugs = vocabulary.All.Where(word => word.IsDrug).Select(word => (word.Label, Names: (string[])[word.Label, .. word.Others])).ToList();
        var exact = drugs.Where(d => d.Names.Any(name => PlainWords.Of(name) == typed)).ToList();
        if (exact.Count > 0)
        {
            return [.. exact.Select(d => new DrugMeant(term.Text, d.Label, d.Names, IsExact: true))];
        }

        var begun = drugs.Where(d => d.Names.Any(name => PlainWords.Of(name).StartsWith(typed, StringComparison.Ordinal))).ToList();
        var meant = begun.Count > 0 || vocabulary.Named(typed) is not null ? begun : [.. drugs.Where(d => d.Names.Any(name => Spelling.IsNear(typed, PlainWords.Of(name))))];
        return meant.Count > MostMeant ? [] : [.. meant.Select(d => new DrugMeant(term.Text, d.Label, d.Names, IsExact: false))];
    }
}
