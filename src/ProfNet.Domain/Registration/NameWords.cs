using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ProfNet.Domain.Registration;

/// <summary>The words of a name without accents, case, hyphens or apostrophes: what names are compared by.</summary>
internal sealed class NameWords
{
    // Particles and articles that registers keep, drop or glue as they please.
    private static readonly FrozenSet<string> Particles = new[]
    {
        "d", "de", "du", "des", "l", "le", "la", "les", "van", "von", "der", "den", "ten", "ter", "zu",
        "da", "do", "dos", "das", "di", "del", "della", "dello", "e", "y", "el", "al",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly string[] _all;

    private NameWords(string[] all) => _all = all;

    public bool IsEmpty => _all.Length == 0;

    public string First => _all[0];

    /// <summary>The words that carry the name; all of them when nothing but particles is left, for Lê and Do are family names too.</summary>
    private string[] Bearing => _all.Where(word => !Particles.Contains(word)).ToArray() is { Length: > 0 } bearing ? bearing : _all;

    public static NameWords Of(string? name) =>
        new(Fold(name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>"Le Maire", "LEMAIRE" and "Maire" name the same person; so do "Jean-Pierre" and "jean pierre".</summary>
    public bool IsSameAs(NameWords other) =>
        string.Concat(_all) == string.Concat(other._all) || string.Concat(Bearing) == string.Concat(other.Bearing);

    /// <summary>Whether one is a part of the other's double-barrelled name.</summary>
    public bool IsPartOfOrHolds(NameWords other)
    {
        string[] mine = Bearing, theirs = other.Bearing;
        return mine.All(theirs.Contains) || theirs.All(mine.Contains);
    }

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character))
            {
                folded.Append(Plain(char.ToLowerInvariant(character)));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }

    // Letters that Unicode does not take apart.
    private static string Plain(char letter) => letter switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ı' => "i",
        _ => letter.ToString(),
    };
}
