using System.Text;

namespace ProfNet.Domain.Nomenclature;

/// <summary>Reads a code table embedded in this assembly: comma-separated, one header line, double quotes around a cell that holds a comma.</summary>
internal static class CodeTable
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream = typeof(CodeTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The code table {name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();

        while (reader.ReadLine() is { } line)
        {
            yield return Cells(line);
        }
    }

    private static string[] Cells(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var character in line)
        {
            switch (character)
            {
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(character);
                    break;
            }
        }

        return [.. cells, cell.ToString()];
    }
}
