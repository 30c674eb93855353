using System.Text.RegularExpressions;

namespace ProfNet.Domain.Community;

/// <summary>A word one looks for, several between quotes, or what one does not want.</summary>
public sealed record SearchTerm(string Text, bool IsPhrase = false, bool IsExcluded = false)
{
    public override string ToString() => $"{(IsExcluded ? "-" : "")}{(IsPhrase ? $"\"{Text}\"" : Text)}";
}

/// <summary>
/// What one looks for: words, and operators that narrow them, as one box takes them and gives them back.
/// <c>metformine "insuffisance rénale" -dialyse espace:nephrologie type:cas apres:2026-01 reponse:acceptee</c>
/// </summary>
public sealed partial record SearchQuery
{
    public const int MaxLength = 200;

    /// <summary>More than these are left out: a text pasted into the box is no search.</summary>
    public const int MostTerms = 12;

    public static readonly SearchQuery Empty = new();

    public IReadOnlyList<SearchTerm> Terms { get; init; } = [];

    /// <summary>A space by its slug or its name.</summary>
    public string? Space { get; init; }

    /// <summary>A tag or a drug by its slug or any word for it.</summary>
    public string? Tag { get; init; }

    public DiscussionKind? Kind { get; init; }

    /// <summary>How a clinical case ended.</summary>
    public CaseOutcome? Outcome { get; init; }

    /// <summary>Words of the name under which somebody wrote; never a pseudonym's.</summary>
    public string? Author { get; init; }

    /// <summary>From this day on.</summary>
    public DateOnly? After { get; init; }

    /// <summary>Before this day.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Only where an answer was accepted.</summary>
    public bool WithAcceptedAnswer { get; init; }

    /// <summary>Only where a document is shared.</summary>
    public bool WithDocument { get; init; }

    /// <summary>Operators whose value means nothing, as typed: they narrow nothing, and the page says so.</summary>
    public IReadOnlyList<string> Misread { get; init; } = [];

    /// <summary>Whether something is looked for in texts, or by who wrote them: else discussions are listed.</summary>
    public bool AsksForPosts => Terms.Any(t => !t.IsExcluded) || Author is not null;

    public bool IsEmpty => !AsksForPosts && !IsNarrowed;

    /// <summary>Whether anything but words narrows it.</summary>
    public bool IsNarrowed => Space is not null || Tag is not null || Kind is not null || Outcome is not null || Author is not null || After is not null || Before is not null || WithAcceptedAnswer || WithDocument;

    /// <summary>The words alone, as they stand in the box beside the filters.</summary>
    public string Words => string.Join(' ', Terms);

    /// <summary>Reads a box. Nothing in it is an error: what is no operator is a word.</summary>
    public static SearchQuery Parse(string? typed)
    {
        var query = Empty;
        var text = Quotes().Replace(Cut(typed ?? ""), "\"");
        foreach (Match token in Token().Matches(text))
        {
            var (name, value) = (token.Groups["operator"].Value, Value(token));
            if (name.Length > 0 && !token.Groups["not"].Success && SearchOperators.Find(name) is { } known)
            {
                query = known.Read(query, value) ?? query with { Misread = [.. query.Misread, token.Value] };
            }
            else if (query.Terms.Count < MostTerms && Term(token, name, value) is { } term)
            {
                query = query with { Terms = [.. query.Terms, term] };
            }
        }

        return query;
    }

    /// <summary>The same search in one line, which <see cref="Parse"/> reads again.</summary>
    public override string ToString() => string.Join(' ', new[] { Words }.Concat(SearchOperators.All.Select(o => o.Write(this))).Where(part => !string.IsNullOrEmpty(part)));

    // Not between the two halves of a character.
    private static string Cut(string typed) => typed.Length <= MaxLength ? typed : typed[..(char.IsHighSurrogate(typed[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    internal static string Quoted(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;

    private static string Value(Match token) => (token.Groups["phrase"].Success ? token.Groups["phrase"] : token.Groups["word"]).Value.Trim();

    // « ratio:2 » is no operator of ours: its words are looked for.
    private static SearchTerm? Term(Match token, string name, string value)
    {
        var isPhrase = token.Groups["phrase"].Success && value.Any(char.IsWhiteSpace);
        var text = (name.Length > 0 ? $"{name} {value}" : value).Trim();
        return text.Any(char.IsLetterOrDigit) ? new SearchTerm(text, isPhrase || name.Length > 0, token.Groups["not"].Success) : null;
    }

    [GeneratedRegex("[«»“”„]", RegexOptions.None, 1000)]
    private static partial Regex Quotes();

    [GeneratedRegex("""(?<=^|\s)(?<not>[-−](?=\S))?((?<operator>\p{L}+):(?=\S))?("\s*(?<phrase>[^"]*)("|$)|(?<word>[^\s"]+))|"\s*(?<phrase>[^"]*)("|$)|(?<word>[^\s"]+)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
