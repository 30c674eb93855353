using System.Globalization;
using System.Text;

namespace ProfNet.Integration.Tests.Pseudonyms;

/// <summary>Reads Rich Text Format as its specification says and no more kindly: what it refuses a word processor may refuse too.</summary>
internal static class RtfReader
{
    /// <summary>The text of a document, a line each paragraph; throws on what is not well formed.</summary>
    public static string Text(byte[] document)
    {
        var rtf = Encoding.ASCII.GetString(document);
        document.ShouldAllBe(b => b < 0x80, "RTF is ASCII");
        rtf.ShouldStartWith(@"{\rtf1\ansi");
        var (text, depth, ignored, i) = (new StringBuilder(), 0, int.MaxValue, 0);
        while (i < rtf.Length)
        {
            switch (rtf[i])
            {
                case '{':
                    depth++;
                    i++;
                    break;
                case '}':
                    depth--;
                    ignored = depth < ignored ? int.MaxValue : ignored;
                    depth.ShouldBeGreaterThanOrEqualTo(0);
                    i++;
                    break;
                case '\\' when rtf[i + 1] is '\\' or '{' or '}':
                    text.Append(rtf[i + 1]);
                    i += 2;
                    break;
                case '\\':
                    i = ReadWord(rtf, i + 1, out var word, out var number);
                    ignored = word == "fonttbl" ? depth : ignored;
                    if (word == "u")
                    {
                        text.Append((char)(ushort)number!.Value);
                        rtf[i++].ShouldBe('?');
                    }

                    text.Append(word == "par" ? "\n" : "");
                    break;
                default:
                    text.Append(depth >= ignored || rtf[i] is '\r' or '\n' ? "" : rtf[i]);
                    i++;
                    break;
            }
        }

        depth.ShouldBe(0, "every brace is closed");
        rtf.TrimEnd()[^1].ShouldBe('}');
        return text.ToString();
    }

    private static int ReadWord(string rtf, int i, out string word, out int? number)
    {
        var start = i;
        while (char.IsAsciiLetterLower(rtf[i]))
        {
            i++;
        }

        word = rtf[start..i];
        word.ShouldNotBeEmpty($"no control word at {start}");
        var digits = i;
        while (char.IsAsciiDigit(rtf[i]) || (i == digits && rtf[i] == '-'))
        {
            i++;
        }

        number = i > digits ? int.Parse(rtf[digits..i], CultureInfo.InvariantCulture) : null;
        return rtf[i] == ' ' ? i + 1 : i;
    }
}
