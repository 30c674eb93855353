using System.Text.RegularExpressions;

namespace ProfNet.Domain.Community;

/// <summary>What follows an @ in a text and may be a colleague's name: « @Claire Vasseur ». Whether anybody bears it, the text does not know.</summary>
public static partial class MentionedNames
{
    /// <summary>More are shown as they are typed, and told to nobody: whoever calls everybody calls nobody.</summary>
    public const int Most = 10;

    private const int FewestWords = 2;

    /// <summary>Every reading of each: of « @Claire Vasseur est d’accord » the two, three and four words after the sign. Longest first.</summary>
    public static IReadOnlyList<string> In(string text) =>
    [
        .. (from mention in Mention().Matches(text).Take(Most)
           let words = mention.Groups["name"].Value.Split(' ')
           from count in Enumerable.Range(FewestWords, Math.Max(0, words.Length - FewestWords + 1)).Reverse()
           select string.Join(' ', words[..count]).TrimEnd('.', '-', '\'', '’')).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Those of them that the text calls itself: whoever quotes a call does not repeat it.</summary>
    public static IReadOnlyList<string> Called(string text) => In(string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('>'))));

    [GeneratedRegex(@"(?<![\w@./])@(?<name>\p{L}[\p{L}\p{M}'’.-]*( \p{L}[\p{L}\p{M}'’.-]*){1,4})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mention();
}
