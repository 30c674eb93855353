using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ProfNet.Domain.Community;

/// <summary>One operator of the search box.</summary>
/// <param name="Name">How the site writes it; accents and the other names below are read as well.</param>
/// <param name="Read">The query with this value in it; null for a value that means nothing.</param>
/// <param name="Value">What the query says there; null where it does not use it.</param>
public sealed record SearchOperator(string Name, Func<SearchQuery, string, SearchQuery?> Read, Func<SearchQuery, string?> Value)
{
    /// <summary>The operator and its value as the box shows them; null where the query does not use it.</summary>
    public string? Write(SearchQuery query) => Value(query) is { Length: > 0 } value ? $"{Name}:{SearchQuery.Quoted(value)}" : null;
}

/// <summary>The operators of the search box, in French as people type them.</summary>
public static class SearchOperators
{
    public const string Accepted = "acceptee";
    public const string Yes = "oui";

    public static IReadOnlyList<SearchOperator> All { get; } =
    [
        Of("espace", (query, value) => query with { Space = value }, query => query.Space),
        Of("etiquette", (query, value) => query with { Tag = value }, query => query.Tag),
        Of("type", (query, value) => KindOf(value) is { } kind ? query with { Kind = kind } : null, query => query.Kind is { } kind ? NameOf(kind) : null),
        Of("issue", (query, value) => OutcomeOf(value) is { } outcome ? query with { Outcome = outcome } : null, query => query.Outcome is { } outcome ? NameOf(outcome) : null),
        Of("auteur", (query, value) => query with { Author = value }, query => query.Author),
        Of("apres", (query, value) => DayOf(value) is { } day ? query with { After = day } : null, query => Written(query.After)),
        Of("avant", (query, value) => DayOf(value) is { } day ? query with { Before = day } : null, query => Written(query.Before)),
        Of("reponse", (query, value) => Plain(value) is Accepted or Yes ? query with { WithAcceptedAnswer = true } : null, query => query.WithAcceptedAnswer ? Accepted : null),
        Of("document", (query, value) => Plain(value) is Yes ? query with { WithDocument = true } : null, query => query.WithDocument ? Yes : null),
    ];

    private static readonly FrozenDictionary<string, SearchOperator> _byName =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["space"] = "espace", ["tag"] = "etiquette", ["genre"] = "type", ["author"] = "auteur", ["depuis"] = "apres" }
            .Concat(All.Select(o => KeyValuePair.Create(o.Name, o.Name)))
            .ToFrozenDictionary(name => name.Key, name => All.First(o => o.Name == name.Value), StringComparer.Ordinal);

    private static readonly string[] _formats = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "yyyy-MM", "MM/yyyy", "yyyy"];

    public static SearchOperator? Find(string name) => _byName.GetValueOrDefault(Plain(name));

    /// <summary>What stands after « type: » for each kind.</summary>
    public static string NameOf(DiscussionKind kind) => kind switch
    {
        DiscussionKind.Question => "question",
        DiscussionKind.Case => "cas",
        DiscussionKind.Talk => "echange",
        _ => throw new InvalidOperationException($"{kind} has no name in a search."),
    };

    /// <summary>What stands after « issue: » for each outcome.</summary>
    public static string NameOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Recovered => "guerison",
        CaseOutcome.Improved => "amelioration",
        CaseOutcome.Stable => "stabilite",
        CaseOutcome.Worsened => "aggravation",
        CaseOutcome.Died => "deces",
        CaseOutcome.OtherDiagnosis => "autre-diagnostic",
        CaseOutcome.LostToFollowUp => "perdu-de-vue",
        _ => throw new InvalidOperationException($"{outcome} has no name in a search."),
    };

    public static DiscussionKind? KindOf(string value) => Among(Enum.GetValues<DiscussionKind>(), NameOf, value);

    public static CaseOutcome? OutcomeOf(string value) => Among(Enum.GetValues<CaseOutcome>(), NameOf, value);

    /// <summary>A day, or the first of a month or of a year: « 2026-03-18 », « 18/03/2026 », « 2026-03 », « 03/2026 », « 2026 ».</summary>
    public static DateOnly? DayOf(string value) =>
        DateOnly.TryParseExact(value.Trim(), _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 3000 ? day : null;

    private static SearchOperator Of(string name, Func<SearchQuery, string, SearchQuery?> read, Func<SearchQuery, string?> value) => new(
        name,
        (query, typed) => typed.Any(char.IsLetterOrDigit) ? read(query, typed) : null,
        value);

    private static T? Among<T>(T[] all, Func<T, string> name, string value) where T : struct
    {
        foreach (var one in all)
        {
            if (name(one) == Plain(value))
            {
                return one;
            }
        }

        return null;
    }

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Plain(string typed) =>
        string.Concat(typed.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
}
