using System.Globalization;
using System.Text;

namespace ProfNet.Domain.Registration.Matching;

/// <summary>Letters as names are compared by: without accents or case, ligatures taken apart.</summary>
internal static class NameWords
{
    /// <summary>The words of a text; what is not a letter parts them.</summary>
    public static string[] Of(string? text) => Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static bool Glue(IReadOnlyList<string> some, IReadOnlyList<string> others) => string.Concat(some) == string.Concat(others);

    /// <summary>The same letter for letter: case and the space around say nothing.</summary>
    public static bool AreLetterForLetter(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character) && !IsApostrophe(character))
            {
                folded.Append(Plain(char.ToLowerInvariant(character)));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }

    // What some keyboards write for an apostrophe is a letter to Unicode.
    private static bool IsApostrophe(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.ModifierLetter;

    // Letters that Unicode does not take apart.
    private static string Plain(char letter) => letter switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ı' => "i",
        _ => letter.ToString(),
    };
}
