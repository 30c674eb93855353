using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ProfNet.Domain.Pseudonyms;

/// <summary>« Confrère Cobalt »: drawn for one member in one discussion, from words that tell nothing of a person.</summary>
public static class Pseudonym
{
    private const string Title = "Confrère";

    /// <summary>The words that may be drawn, in the order of pseudonym-words.txt.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. ReadWords()];

    /// <summary>
    /// Draws a name that nobody bears in the discussion, nor one that differs from it by accents or capitals alone; when all words are borne, they come
    /// again with a number.
    /// </summary>
    public static string Draw(IEnumerable<string> borne)
    {
        var heard = borne.Select(Heard).ToHashSet(StringComparer.Ordinal);
        for (var round = 1; ; round++)
        {
            string[] free = [.. Words.Select(word => Name(word, round)).Where(name => !heard.Contains(Heard(name)))];
            if (free.Length > 0)
            {
                return free[RandomNumberGenerator.GetInt32(free.Length)];
            }
        }
    }

    /// <summary>What is left of a name when it is spoken: « Séquoia » and « SEQUOIA » are one.</summary>
    public static string Heard(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static string Name(string word, int round) => round == 1 ? $"{Title} {word}" : $"{Title} {word} {round}";

    private static IEnumerable<string> ReadWords()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("pseudonym-words.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}
