using System.Collections.Frozen;

namespace ProfNet.Domain.Registration.Matching;

/// <summary>A family name: the names that bear it, one or two, and the particles around them.</summary>
internal sealed class FamilyName
{
    // Registers keep or drop these as they please.
    private static readonly FrozenSet<string> Particles = new[]
    {
        "d", "de", "van", "von", "der", "den", "ten", "ter", "zu", "da", "do", "dos", "das", "di", "del", "della", "dello", "e", "y", "el", "al",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Articles = new[] { "l", "le", "la", "les", "du", "des" }.ToFrozenSet(StringComparer.Ordinal);

    // These make one name with the word after them: Martin is neither Saint-Martin nor a part of it.
    private static readonly FrozenSet<string> Prefixes = new[]
    {
        "saint", "sainte", "san", "santa", "ben", "bin", "ibn", "bou", "abou", "abu", "abd", "ait", "ould", "mac", "mc", "o", "fitz",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Marriage = new[] { "epouse", "ep", "nee", "veuve", "vve", "divorcee", "dit", "dite" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly string[] _all;
    private readonly string[] _bare;

    private FamilyName(Word[] words)
    {
        _all = [.. words.Select(word => word.Text)];
        Names = Bound(words.Where(word => word.EndsName || !Particles.Contains(word.Text)).Select(word => word.Text));
        _bare = [.. Names.Select(name => WithoutArticle(name, _all))];
    }

    public bool IsEmpty => _all.Length == 0;

    /// <summary>What it is made of, particles apart: two names for a double-barrelled one.</summary>
    public string[] Names { get; }

    public static FamilyName Of(string? text)
    {
        Word[] words = [.. (text ?? "").Split('-').Select(NameWords.Of).SelectMany(name => name.Select((word, place) => new Word(WrittenOut(word), EndsName: place == name.Length - 1)))];
        return new(words.Where(word => !Marriage.Contains(word.Text)).ToArray() is { Length: > 0 } names ? names : words);
    }

    public bool IsGluedAs(FamilyName other) => NameWords.Glue(_all, other._all);

    public bool IsSameButForParticles(FamilyName other) => NameWords.Glue(Names, other.Names);

    /// <summary>Whether one has an article that the other lacks.</summary>
    public bool IsSameButForArticles(FamilyName other) => NameWords.Glue(_bare, other._bare);

    /// <summary>Whether one is made of the other's names and more.</summary>
    public bool IsPartOfOrHolds(FamilyName other) => Names.All(other.Names.Contains) || other.Names.All(Names.Contains);

    /// <summary>An article or a prefix and the word after it are one name.</summary>
    private static string[] Bound(IEnumerable<string> words)
    {
        List<string> names = [];
        var before = "";
        foreach (var word in words)
        {
            before += word;
            if (!Articles.Contains(word) && !Prefixes.Contains(word))
            {
                names.Add(before);
                before = "";
            }
        }

        return before.Length == 0 ? [.. names] : [.. names, before];
    }

    private static string WrittenOut(string word) => word switch
    {
        "st" => "saint",
        "ste" => "sainte",
        _ => word,
    };

    // Only an article that was written apart: Lemaire has none.
    private static string WithoutArticle(string name, string[] words) =>
        words.Where(Articles.Contains).FirstOrDefault(article => name.Length > article.Length && name.StartsWith(article, StringComparison.Ordinal)
            && !words.Contains(name, StringComparer.Ordinal)) is { } found ? name[found.Length..] : name;

    /// <param name="EndsName">Lê and Do are family names too: what nothing follows, or a hyphen, is no particle.</param>
    private readonly record struct Word(string Text, bool EndsName);
}
