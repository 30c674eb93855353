using System.Reflection;
using System.Text;
using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

/// <summary>A passage that a reader marked in a text of the corpus.</summary>
internal sealed record Mark(IdentifyingKind Kind, int Start, string Passage);

/// <summary>
/// Fictional texts, a line each. In identifying.txt what tells is marked {{Kind|passage}}: telephones of the ranges kept for fiction, RPPS numbers of the
/// 997 range, social security numbers of nobody. clinical.txt holds texts of the same colleagues that tell nothing of anybody.
/// </summary>
internal static class Corpus
{
    public static IReadOnlyList<(string Text, IReadOnlyList<Mark> Marks)> Identifying { get; } = [.. Lines("identifying.txt").Select(Read)];

    public static IReadOnlyList<string> Clinical { get; } = [.. Lines("clinical.txt")];

    public static IReadOnlyCollection<(string Text, Mark Mark)> Of(IdentifyingKind kind) =>
        [.. from text in Identifying from mark in text.Marks where mark.Kind == kind select (text.Text, mark)];

    private static (string Text, IReadOnlyList<Mark> Marks) Read(string line)
    {
        var (text, marks) = (new StringBuilder(), new List<Mark>());
        foreach (var part in line.Split("{{"))
        {
            if (part.Split("}}") is [var marked, var rest])
            {
                var bar = marked.IndexOf('|', StringComparison.Ordinal);
                marks.Add(new(Enum.Parse<IdentifyingKind>(marked[..bar]), text.Length, marked[(bar + 1)..]));
                text.Append(marked[(bar + 1)..]).Append(rest);
            }
            else
            {
                text.Append(part);
            }
        }

        return (text.ToString(), marks);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("\\n", "\n", StringComparison.Ordinal))];
    }
}
