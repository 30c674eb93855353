using System.Text;
using System.Text.RegularExpressions;

namespace ProfNet.Domain.Community;

/// <summary>A member's text as it is published: the words stay, and the habits of a hand, a keyboard or a program that no reader sees go.</summary>
public static partial class TypedText
{
    /// <summary>
    /// NFC; no space at the end of a line; two blank lines at most; one kind of space but for the two no-break ones of French; none of the characters that
    /// show nothing, which a pasted text may carry as a mark of where it came from. Quotes and dashes stay as typed.
    /// </summary>
    public static string AsPublished(string typed)
    {
        var text = Invisible().Replace(typed.Normalize(NormalizationForm.FormC), "");
        text = OddLineEnds().Replace(OddSpaces().Replace(text, " "), "\n");
        text = LineEnds().Replace(text, "\n");
        return BlankLines().Replace(text, "\n\n\n").Trim();
    }

    // Not U+200D, which joins emoji.
    [GeneratedRegex("[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]", RegexOptions.None, 1000)]
    private static partial Regex Invisible();

    [GeneratedRegex("[\u1680\u2000-\u200A\u205F\u3000]", RegexOptions.None, 1000)]
    private static partial Regex OddSpaces();

    // Breaks that no keyboard types, and that a mail would take for the end of a line.
    [GeneratedRegex("[\u2028\u2029]", RegexOptions.None, 1000)]
    private static partial Regex OddLineEnds();

    [GeneratedRegex(@"(?<![ \t\u00A0\u202F])[ \t\u00A0\u202F]+\n", RegexOptions.None, 1000)]
    private static partial Regex LineEnds();

    [GeneratedRegex("\n{4,}", RegexOptions.None, 1000)]
    private static partial Regex BlankLines();
}
