using System.Globalization;
using System.IO.Compression;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Members.Guessing;

/// <summary>What people choose first, French and English, each with its rank: read once from what the build wrote, and kept.</summary>
public sealed class FrequentWords
{
    private readonly Lazy<PasswordGuesses> _guesses;

    /// <param name="open">Opens the list: gzip, on each line a rank and what stands at it.</param>
    public FrequentWords(Func<Stream> open) => _guesses = new(() => new PasswordGuesses(Read(open)));

    public PasswordGuesses Guesses => _guesses.Value;

    private static Dictionary<string, int> Read(Func<Stream> open)
    {
        using var reader = new StreamReader(new GZipStream(open(), CompressionMode.Decompress));
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            ranks[line[(space + 1)..]] = int.Parse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return ranks;
    }
}
