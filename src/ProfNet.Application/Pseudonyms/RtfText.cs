using System.Globalization;
using System.Text;

namespace ProfNet.Application.Pseudonyms;

/// <summary>A letter in Rich Text Format, which Word, LibreOffice and Pages open: A4, one font, all in ASCII, and no author, date or title about itself.</summary>
internal sealed class RtfText
{
    private const string Head =
        @"{\rtf1\ansi\ansicpg1252\deff0\deflang1036{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}\paperw11906\paperh16838\margl1418\margr1418\margt1418\margb1418\uc1\f0\fs22" + "\n";

    private readonly StringBuilder _text = new(Head);

    /// <summary>Lines one below the other; empty ones are left out.</summary>
    public void Block(IEnumerable<string> lines) => Lines(lines, @"\pard\sa0 ");

    /// <summary>The same in the right half of the page.</summary>
    public void BlockAtRight(IEnumerable<string> lines) => Lines(lines, @"\pard\sa0\li4820 ");

    public void Paragraph(string text) => Line(@"\pard\qj\sa200 ", text);

    public void Bold(string text) => Line(@"\pard\sa200 ", text, @"{\b ", "}");

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_text + "}\n");

    private void Lines(IEnumerable<string> lines, string format)
    {
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            Line(format, line);
        }

        Line(@"\pard\sa120 ", "");
    }

    private void Line(string format, string text, string open = "", string close = "") => _text.Append(format).Append(open).Append(Escape(text)).Append(close).Append("\\par\n");

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '\\' or '{' or '}' => escaped.Append('\\').Append(unit),
                >= ' ' and <= '~' => escaped.Append(unit),
                < ' ' => escaped.Append(' '),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(short)unit}?"), // a signed number, and what a reader without Unicode shows
            };
        }

        return escaped.ToString();
    }
}
