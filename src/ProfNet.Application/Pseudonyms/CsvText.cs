namespace ProfNet.Application.Pseudonyms;

/// <summary>Lines of a table (RFC 4180, with semicolons). A title that others wrote must not run as a formula on the desk of whoever opens it.</summary>
internal static class CsvText
{
    // What a spreadsheet takes for a formula, full-width forms included.
    private const string StartsFormula = "=+-@＝＋－＠\t\r\n";

    public static string Line(params IEnumerable<string> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var start = text.TrimStart();
        var harmless = start.Length > 0 && (StartsFormula.Contains(start[0], StringComparison.Ordinal) || StartsFormula.Contains(text[0], StringComparison.Ordinal)) ? "'" + text : text;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
