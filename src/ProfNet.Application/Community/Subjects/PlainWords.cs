using System.Globalization;
using System.Text;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Words as one searches: lower case, without accents, one space between them. The same as <c>community.plain</c> in the database.</summary>
public static class PlainWords
{
    public static string Of(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var letter in typed.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            _ = letter switch
            {
                'œ' => plain.Append("oe"),
                'æ' => plain.Append("ae"),
                '’' => plain.Append('\''),
                _ when CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark => plain,
                _ when char.IsWhiteSpace(letter) => plain is [.., ' '] ? plain : plain.Append(' '),
                _ => plain.Append(letter),
            };
        }

        return plain.ToString();
    }

    /// <summary>What was typed into a field that takes several: one a line, or separated by commas or semicolons.</summary>
    public static string[] Split(string? typed) =>
        [.. (typed ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).DistinctBy(Of, StringComparer.Ordinal)];
}
