using System.Text.RegularExpressions;

namespace ProfNet.Domain.Registration.Matching;

/// <summary>Given names as somebody wrote them: the first, which may be a compound (Jean-Marie), then the others.</summary>
internal sealed partial class GivenNames
{
    private readonly string _text;

    /// <summary>Each given name in its words: Jean-Marie Louis has two, of two words and one.</summary>
    private readonly string[][] _names;

    private readonly Word[] _words;

    private GivenNames(string text)
    {
        _text = text;
        _words = [.. Words().Matches(text).SelectMany(match => NameWords.Of(match.Value).Select(word => new Word(word, match.Value.EndsWith('.') || word.Length == 1)))];
        _names = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(NameWords.Of).Where(words => words.Length > 0)];
    }

    public bool IsEmpty => _names.Length == 0;

    private IEnumerable<string> Folded => _words.Select(word => word.Text);

    private bool HasCompound => _names.Any(words => words.Length > 1);

    public static GivenNames Of(string? text) => new(text ?? "");

    public bool IsGluedAs(GivenNames other) => NameWords.Glue([.. Folded], [.. other.Folded]);

    /// <summary>What the one side's abbreviations may stand for on the other; nothing when they stand for something else.</summary>
    public MatchReason? AbbreviationOf(GivenNames other) => Abbreviates(other) ?? other.Abbreviates(this);

    /// <summary>Whether the first given name is the same, and one side says more of the others.</summary>
    public MatchReason? SecondOf(GivenNames other)
    {
        var (shorter, longer) = _words.Length <= other._words.Length ? (this, other) : (other, this);
        return !shorter.Folded.SequenceEqual(longer.Folded.Take(shorter._words.Length), StringComparer.Ordinal) ? null
            : shorter._words.Length >= longer._names[0].Length ? MatchReason.GivenSecond
            : MatchReason.GivenCompound;
    }

    /// <summary>Whether both have the same given names in another order; of a compound the order matters.</summary>
    public MatchReason? OrderOf(GivenNames other) => !Folded.Order(StringComparer.Ordinal).SequenceEqual(other.Folded.Order(StringComparer.Ordinal), StringComparer.Ordinal) ? null
        : HasCompound || other.HasCompound ? MatchReason.GivenCompound
        : MatchReason.GivenOrder;

    /// <summary>Whether one goes by the other's second given name.</summary>
    public bool IsUsualOf(GivenNames other) => IsAmongLater(this, other) || IsAmongLater(other, this);

    public bool IsOneLetterFrom(GivenNames other) =>
        TypingError.IsOne(string.Concat(Folded), string.Concat(other.Folded)) || TypingError.IsOne(string.Concat(_names[0]), string.Concat(other._names[0]));

    private static bool IsAmongLater(GivenNames one, GivenNames other) => other._names.Skip(1).Any(later => NameWords.Glue(later, one._names[0]));

    private MatchReason? Abbreviates(GivenNames other)
    {
        // JM, in capitals and without dots.
        Word[] words = _words is [{ Text.Length: 2 }] && _text.All(char.IsUpper) ? [.. _words[0].Text.Select(initial => new Word($"{initial}", IsCut: true))] : _words;
        var first = other._names[0].Length;
        if (!words.Any(word => word.IsCut) || words.Length < first || words.Length > other._words.Length || !words.Zip(other._words).All(pair => pair.First.StandsFor(pair.Second)))
        {
            return words is [{ IsCut: true } initial] && other._words.Length > 0 && initial.StandsFor(other._words[0]) ? MatchReason.GivenInitial : null;
        }

        return words.Length > 1 ? MatchReason.GivenAbbreviated : MatchReason.GivenInitial;
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+\.?", RegexOptions.None, 1000)]
    private static partial Regex Words();

    private readonly record struct Word(string Text, bool IsCut)
    {
        public bool StandsFor(Word other) => IsCut ? other.Text.StartsWith(Text, StringComparison.Ordinal) : Text == other.Text;
    }
}
