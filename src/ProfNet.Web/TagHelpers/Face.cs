using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace ProfNet.Web.TagHelpers;

/// <summary>
/// The small picture beside a name. Shape before colour: initials in a circle for a practising name, two letters in a
/// scalloped seal for a pseudonym. Everything on it follows from the name that is shown, so it tells nothing more.
/// </summary>
internal sealed class Face(string name, bool isSealed, string? size = null) : IHtmlContent
{
    private static readonly string[] Pigments =
        ["cobalt", "garance", "safran", "celadon", "ocre", "sepia", "jade", "indigo", "carmin", "ardoise", "prune", "azur"];

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var block = isSealed ? "pn-seal" : "pn-avatar";
        writer.Write("<span class=\"");
        writer.Write(block);
        if (isSealed)
        {
            writer.Write(" is-");
            writer.Write(Pigment(name));
        }

        if (size is not null)
        {
            writer.Write($" {block}--");
            encoder.Encode(writer, size);
        }

        writer.Write("\" aria-hidden=\"true\">");
        encoder.Encode(writer, isSealed ? SealLetters(name) : Initials(name));
        writer.Write("</span>");
    }

    /// <summary>A pigment's own word keeps its pigment; any other word always gets the same one of the twelve.</summary>
    internal static string Pigment(string pseudonym)
    {
        var word = Plain(DistinctiveWord(pseudonym));
        return Array.Find(Pigments, pigment => pigment == word) ?? Pigments[StableHash(word) % (uint)Pigments.Length];
    }

    /// <summary>"Confrère Cobalt 7" gives "Co".</summary>
    internal static string SealLetters(string pseudonym)
    {
        var word = DistinctiveWord(pseudonym);
        return word.Length < 2 ? word : string.Concat(char.ToUpperInvariant(word[0]).ToString(), word[1].ToString());
    }

    /// <summary>"Anne-Marie Le Goff" gives "AG".</summary>
    internal static string Initials(string name)
    {
        var words = Words(name);
        return words.Length switch
        {
            0 => "",
            1 => words[0][..1].ToUpperInvariant(),
            _ => (words[0][..1] + words[^1][..1]).ToUpperInvariant(),
        };
    }

    // « Confrère » is a title and a number tells namesakes apart: the word that distinguishes is the second, or the only one.
    private static string DistinctiveWord(string pseudonym) =>
        Words(pseudonym) switch
        {
            [] => "",
            [var only] => only,
            [_, var word, ..] => word,
        };

    private static string[] Words(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }

    // FNV-1a: string.GetHashCode differs from one start of the process to the next.
    private static uint StableHash(string word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash;
    }
}
