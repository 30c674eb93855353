using System.Net;
using static ProfNet.Application.Community.Searching.SearchSql;

namespace ProfNet.Application.Community.Searching;

/// <summary>A passage with what was found in it between two marks: plain text, which a page encodes as any other.</summary>
public static class FoundText
{
    /// <summary>Its parts, one after the other, and whether each was found. A mark without its other half, as somebody may have pasted one, marks up to the next.</summary>
    public static IEnumerable<(string Text, bool IsFound)> Parts(string text)
    {
        var (from, isFound) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not (SearchSql.MarkStart or SearchSql.MarkEnd))
            {
                continue;
            }

            if (i > from)
            {
                yield return (text[from..i], isFound);
            }

            (from, isFound) = (i + 1, i < text.Length && text[i] == SearchSql.MarkStart);
        }
    }

    /// <summary>What was cut out of a post's HTML, tags gone already, as the text that it shows; with dots where it begins or ends within a sentence.</summary>
    internal static string Excerpt(string html)
    {
        var text = string.Join(' ', WebUtility.HtmlDecode(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var (first, last) = (text.TrimStart(MarkStart).FirstOrDefault(), text.TrimEnd(MarkEnd).LastOrDefault());
        return $"{(char.IsLower(first) ? "… " : "")}{text}{(char.IsLetterOrDigit(last) || last is ',' or ';' or ':' ? "…" : "")}";
    }
}
