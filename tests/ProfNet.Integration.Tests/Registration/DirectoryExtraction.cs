using System.Text;
using ProfNet.Application.Registration.Directory;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Small extractions written by hand, to spoil one thing at a time.</summary>
internal static class DirectoryExtraction
{
    public const string Header = DirectoryHeader.Published;

    /// <summary>The published header has 56 columns; a row has a bar after each.</summary>
    public static string Row(string number, string family = "TESTEUR", string given = "CAMILLE", string profession = "10", string skill = "SM54", string site = "CABINET TEST")
    {
        var cells = Enumerable.Repeat("", 57).ToArray();
        (cells[0], cells[1]) = (number.Length == 11 ? "8" : "0", number);
        (cells[7], cells[8], cells[9], cells[15], cells[24]) = (family, given, profession, skill, site);
        return string.Join('|', cells);
    }

    public static string[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => Row($"997{i:D8}"))];

    public static byte[] File(params IEnumerable<string> rows) => Text(string.Join('\n', [Header, .. rows, ""]));

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
