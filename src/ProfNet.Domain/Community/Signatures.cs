using System.Text.RegularExpressions;

namespace ProfNet.Domain.Community;

/// <summary>The block under a letter's last greeting, which mail programs and habit add: it names its author, or shows their hand.</summary>
internal static partial class Signatures
{
    private const int MostLines = 6;
    private const int LongestLine = 120;

    public static IdentifyingDetail? In(string text)
    {
        var greeting = Greeting().Matches(text).LastOrDefault();
        if (greeting is null)
        {
            return null;
        }

        var passage = text[greeting.Index..].TrimEnd();
        var lines = passage.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isBlock = lines.Length <= MostLines && Array.TrueForAll(lines, line => line.Length <= LongestLine);
        var saysMore = greeting.Value.TrimStart().StartsWith("envoyé", StringComparison.OrdinalIgnoreCase) || passage.Skip(greeting.Length).Any(char.IsUpper);
        return isBlock && saysMore ? new(IdentifyingKind.Signature, greeting.Index, passage) : null;
    }

    [GeneratedRegex(@"(?<=^|\n)[ \t]*(--[ \t]*(?=\n)|((bien |très |meilleures |salutations |sincères )?(cordialement|confraternellement|amicalement|respectueusement|fraternellement|confraternelles|distinguées|salutations|amitiés|cdlt|cdt)( vôtre)?( à (tous|vous))?|bien à vous|à vous lire|sentiments confraternels|envoyé de mon \p{L}+))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, IdentifyingNumbers.Patience)]
    private static partial Regex Greeting();
}
