using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ProfNet.Domain.Common;

namespace ProfNet.Domain.Registration;

/// <summary>Which national register a number belongs to. The values are the type digits of the directory.</summary>
public enum RegistryKind
{
    /// <summary>No number yet: a student or intern whose certificate stands for it.</summary>
    None = -1,

    /// <summary>Legacy register, closed at the end of 2024: its numbers can only be checked by hand.</summary>
    Adeli = 0,

    /// <summary>The shared register of health professionals: one number, for life.</summary>
    Rpps = 8,
}

/// <summary>Why a typed number is refused.</summary>
public enum RegistryNumberError
{
    None,
    Empty,

    /// <summary>Neither the shape of an RPPS number nor that of an ADELI number.</summary>
    Format,

    /// <summary>Eleven digits whose key is wrong: most likely a typing slip.</summary>
    Key,
}

/// <summary>A professional's number in a national register, in its stored form: 11 digits (RPPS) or 9 characters (ADELI).</summary>
public sealed partial record RegistryNumber
{
    public const int RppsLength = 11;
    public const int AdeliLength = 9;

    /// <summary>Longest text worth reading from a form: a number, its type prefix and generous spacing.</summary>
    public const int TypedMaxLength = 40;

    private RegistryNumber(RegistryKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    public RegistryKind Kind { get; }

    public string Value { get; }

    /// <summary>An ADELI number whose digits do not add up. The rule of its key was never published, so this warns and refuses nothing.</summary>
    public bool IsDoubtful => Kind is RegistryKind.Adeli && !Value.Any(char.IsAsciiLetter) && !Luhn.IsValid(Value);

    /// <summary>Reads a number as people type or paste it: spaced, dotted, or with the type digit that national identifiers put before it (8 for RPPS, 0 for ADELI).</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out RegistryNumber? number, out RegistryNumberError error)
    {
        var value = WithoutPrefix(Compact(typed));
        (number, error) = value switch
        {
            "" => (null, RegistryNumberError.Empty),
            _ when IsRppsShape(value) => Luhn.IsValid(value)
                ? (new RegistryNumber(RegistryKind.Rpps, value), RegistryNumberError.None)
                : (null, RegistryNumberError.Key),
            _ when Adeli().IsMatch(value) => (new RegistryNumber(RegistryKind.Adeli, value), RegistryNumberError.None),
            _ => (null, RegistryNumberError.Format),
        };
        return number is not null;
    }

    /// <summary>Reads back a number that was accepted once.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static RegistryNumber Parse(string stored) => TryParse(stored, out var number, out var error)
        ? number
        : throw new FormatException($"Not a registry number: {error}.");

    /// <summary>What stands where a student has no number yet: like no number and like no other, so that no two students share it.</summary>
    public static RegistryNumber None() => new(RegistryKind.None, $"-{RandomId.Handle()[..(RppsLength - 1)]}");

    /// <summary>Reads back what was stored of that kind.</summary>
    public static RegistryNumber Stored(RegistryKind kind, string stored) => kind is RegistryKind.None ? new(kind, stored) : Parse(stored);

    public override string ToString() => Value;

    private static string Compact(string? typed) => typed is null or { Length: > TypedMaxLength }
        ? typed ?? ""
        : string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not '.')).ToUpperInvariant();

    private static string WithoutPrefix(string value) => value switch
    {
        ['8', .. { Length: RppsLength } rpps] => rpps,
        ['0', .. { Length: AdeliLength } adeli] => adeli,
        _ => value,
    };

    // Eleven zeros satisfy Luhn and are nobody.
    private static bool IsRppsShape(string value) =>
        value.Length == RppsLength && value.All(char.IsAsciiDigit) && value.Any(c => c is not '0');

    // Département (Corsica and overseas have a letter), then seven digits.
    [GeneratedRegex("^(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|9[A-F])[0-9]{7}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Adeli();
}
