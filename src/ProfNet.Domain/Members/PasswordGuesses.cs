using System.Globalization;
using System.Text;

namespace ProfNet.Domain.Members;

/// <summary>Why a password would be guessed too soon.</summary>
public enum PasswordWeakness
{
    None,

    /// <summary>It is made of words, suites and repetitions that everybody tries.</summary>
    Common,

    /// <summary>It leans on what others know of its owner, or on the site's own name.</summary>
    AboutOwner,
}

/// <summary>
/// How many guesses a password withstands from somebody who knows what people choose: words by their frequency, what is known of the owner,
/// walks over the keyboard, suites, years, what was typed before; and whatever is none of these a character at a time. The cheapest way to write it counts.
/// The idea is zxcvbn's; it looks at a hundred characters at most, as anybody may send a thousand.
/// </summary>
/// <param name="ranks">Words, folded as by <see cref="Fold"/>, and their rank among what people choose.</param>
public sealed class PasswordGuesses(IReadOnlyDictionary<string, int> ranks)
{
    /// <summary>Passwords that take fewer than ten to this power guesses are refused.</summary>
    public const double FewestGuesses = 10.5;

    /// <summary>Beyond that many characters nothing is looked at: what begins a password so strongly does not need it, and the work has an end.</summary>
    private const int MostCharacters = 100;

    private const int LongestWord = 24;
    private const int ShortestOwn = 3;
    private const int ShortestWalk = 3;
    private const double OfOwner = 0.3;
    private const double OfSeparator = 0.4;
    private const double OfYear = 2;
    private const double OfDate = 4.5;
    private const double OfDisguise = 0.3;

    // Both keyboards, with the digits' other signs, along and across; and what follows by itself.
    private static readonly string[] _walks =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "&e\"'(-e_ca)=", "!@#$%^&*()",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1aqw2zsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "aqwzsxedcrfvtgbyhnujikolpm", "qazwsxedcrfvtgbyhnujmikolp", "a1z2e3r4t5y6u7i8o9p0", "q1w2e3r4t5y6u7i8o9p0",
        "1a2z3e4r5t6y7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "1a2b3c4d5e6f7g8h9i0j", "a1b2c3d4e5f6g7h8i9j0", "789456123", "147258369", "741852963", "13579", "24680",
    ];

    private static readonly string[] _bothWays = [.. _walks, .. _walks.Select(w => new string([.. w.Reverse()]))];

    /// <summary>Why it should not be chosen, if it should not.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="owner">What others know of whoever chooses it: names, address, number, profession.</param>
    public PasswordWeakness Judge(string password, IEnumerable<string> owner)
    {
        var known = owner.SelectMany(Words).Where(w => w.Length >= ShortestOwn).ToHashSet(StringComparer.Ordinal);
        return Count(password, known) >= FewestGuesses ? PasswordWeakness.None
            : Count(password, []) >= FewestGuesses || known.Any(Fold(password).Contains) ? PasswordWeakness.AboutOwner
            : PasswordWeakness.Common;
    }

    /// <summary>The same text whatever its accents and capitals.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c is '’' ? '\'' : c));
            }
        }

        return folded.ToString();
    }

    /// <summary>As a power of ten.</summary>
    internal double Count(string password, HashSet<string> known)
    {
        var text = Fold(password);
        text = text[..Math.Min(text.Length, MostCharacters)];
        var plain = string.Concat(text.Select(Undisguised));
        var least = new double[text.Length + 1];
        Array.Fill(least, double.MaxValue);
        least[0] = 0;
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var (length, guesses) in Pieces(text, plain, at, known))
            {
                least[at + length] = Math.Min(least[at + length], least[at] + guesses);
            }
        }

        return least[^1];
    }

    private static IEnumerable<string> Words(string text) =>
        [Glued(Fold(text)), .. Fold(text).Split([' ', '-', '\'', '.', '_', '@', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries)];

    private static string Glued(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private IEnumerable<(int Length, double Guesses)> Pieces(string text, string plain, int at, HashSet<string> known)
    {
        yield return (1, OfCharacter(text, at));
        for (var length = 2; length <= Math.Min(LongestWord, text.Length - at); length++)
        {
            foreach (var (word, disguise) in new[] { (text.Substring(at, length), 0), (plain.Substring(at, length), OfDisguise) }.DistinctBy(w => w.Item1, StringComparer.Ordinal))
            {
                if (known.Contains(word))
                {
                    yield return (length, OfOwner + disguise);
                }
                else if (ranks.TryGetValue(word, out var rank))
                {
                    yield return (length, Math.Log10(rank + 1) + disguise);
                }
            }
        }

        if (Walk(text, at) is >= ShortestWalk and var walked)
        {
            yield return (walked, Math.Log10(20 * walked));
        }

        if (Seen(text, at) is > 0 and var seen)
        {
            yield return (seen, Math.Log10(at + 1));
        }

        if (IsYear(text, at))
        {
            yield return (4, OfYear);
            if (text.Length >= at + 8 && text.Substring(at, 8).All(char.IsAsciiDigit))
            {
                yield return (8, OfDate);
            }
        }
        else if (IsYear(text, at + 4) && text.Substring(at, 4).All(char.IsAsciiDigit))
        {
            yield return (8, OfDate);
        }
    }

    private static double OfCharacter(string text, int at) => text[at] switch
    {
        _ when at > 0 && text[at] == text[at - 1] => Math.Log10(2),
        ' ' or '-' or '_' or '.' or ',' or '\'' or '!' or '?' => OfSeparator,
        >= '0' and <= '9' => 1,
        _ => Math.Log10(26),
    };

    /// <summary>How far one goes from here along a row of keys, the alphabet or the digits.</summary>
    private static int Walk(string text, int at)
    {
        var longest = 0;
        foreach (var walk in _bothWays)
        {
            for (var start = walk.IndexOf(text[at]); start >= 0; start = walk.IndexOf(text[at], start + 1))
            {
                var length = 1;
                while (at + length < text.Length && start + length < walk.Length && text[at + length] == walk[start + length])
                {
                    length++;
                }

                longest = Math.Max(longest, length);
            }
        }

        return longest;
    }

    /// <summary>How much of what comes next was typed before: three characters at least.</summary>
    private static int Seen(string text, int at)
    {
        var longest = 0;
        for (var from = 0; from < at; from++)
        {
            var length = 0;
            while (at + length < text.Length && text[from + length] == text[at + length])
            {
                length++;
            }

            longest = Math.Max(longest, length);
        }

        return longest >= ShortestWalk ? longest : 0;
    }

    private static bool IsYear(string text, int at) =>
        text.Length >= at + 4 && (text[at], text[at + 1]) is ('1', '9') or ('2', '0') && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3]);

    private static char Undisguised(char c) => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => c,
    };
}
