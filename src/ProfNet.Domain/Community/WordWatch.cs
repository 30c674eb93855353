using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ProfNet.Domain.Community;

/// <summary>
/// Finds words and expressions of a list in a text, whatever their accents, capitals, hyphens and plurals. What is denied is not found: « pas de coma »,
/// « sans éruption ».
/// </summary>
public sealed class WordWatch
{
    /// <summary>How many words before an expression may deny it.</summary>
    private const int Reach = 3;

    private static readonly FrozenSet<string> _denials = new[] { "pas", "sans", "ni", "aucun", "aucune", "absence", "jamais", "eliminer", "elimine", "eliminee" }.Select(word => Compared(word)).ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> _sentenceEnds = SearchValues.Create(".;:!?\n");

    private readonly FrozenDictionary<string, Expression[]> _byFirst;

    /// <param name="words">What is looked for, and what each of them means: a brand means a drug.</param>
    public WordWatch(IEnumerable<(string Word, string Meaning)> words) =>
        _byFirst = words.Select(w => new Expression([.. Tokens(w.Word).Select(t => t.Word)], w.Meaning)).Where(e => e.Words.Length > 0)
            .GroupBy(e => e.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(e => e.Words.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>In the order of the text, none overlapping another, the longest first.</summary>
    public IReadOnlyList<WatchedPassage> In(string text)
    {
        List<WatchedPassage> found = [];
        var tokens = Tokens(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (_byFirst.TryGetValue(tokens[i].Word, out var begun) && Array.Find(begun, e => e.StandsAt(i, tokens)) is { } expression)
            {
                var last = i + expression.Words.Length - 1;
                if (!IsDenied(i, tokens, text))
                {
                    found.Add(new(expression.Meaning, text[tokens[i].Start..tokens[last].End]));
                }

                i = last;
            }
        }

        return found;
    }

    /// <summary>« pas », « sans », « aucun »… in the few words before, within the sentence. « ne respire pas » says what it says: its « pas » is part of it.</summary>
    private static bool IsDenied(int at, List<Token> tokens, string text)
    {
        for (var i = at - 1; i >= Math.Max(0, at - Reach) && !text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End).ContainsAny(_sentenceEnds); i--)
        {
            if (_denials.Contains(tokens[i].Word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters and digits that stand together, each as one compares it.</summary>
    private static List<Token> Tokens(string text)
    {
        List<Token> tokens = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark))
            {
                i++;
            }

            tokens.Add(new(Compared(text.AsSpan(start, i - start)), start, i));
        }

        return tokens;
    }

    private static string Compared(ReadOnlySpan<char> typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var letter in typed.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            _ = letter switch
            {
                'œ' => plain.Append("oe"),
                'æ' => plain.Append("ae"),
                _ when char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark => plain,
                _ => plain.Append(letter),
            };
        }

        // « effets » is « effet »; « pas » is no plural.
        return plain is { Length: > 3 } and [.., 's' or 'x'] ? plain.ToString(0, plain.Length - 1) : plain.ToString();
    }

    private readonly record struct Token(string Word, int Start, int End);

    private sealed record Expression(string[] Words, string Meaning)
    {
        public bool StandsAt(int at, List<Token> tokens) =>
            at + Words.Length <= tokens.Count && Words.Select((word, i) => tokens[at + i].Word == word).All(same => same);
    }
}

/// <summary>A passage of a text that says something watched.</summary>
/// <param name="Meaning">What it stands for: itself, or the drug sold under that brand.</param>
/// <param name="Passage">As it was typed.</param>
public sealed record WatchedPassage(string Meaning, string Passage);
