using System.Security.Cryptography;
using System.Text;

namespace ProfNet.Application.Members.Factors;

/// <summary>
/// Codes for whoever lost what they sign in with: ten of sixty bits, each good once, in letters and digits that are not taken for one another.
/// What is stored is what passwords are stored as, with one salt for the ten: one slow hash says which of them was typed.
/// </summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    private const int Length = 12;
    private const int GroupLength = 4;
    private const int SaltLength = 16;
    private const int HashLength = 32;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's, five bits each

    /// <summary>Ten new ones, as they are shown: « 7K2M-QX0R-95TD ».</summary>
    public static string[] New() => [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(GroupLength).Select(g => new string(g))))];

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>Slow, in one's turn (<see cref="Passwords.TakeTurnAsync"/>).</summary>
    public static byte[] Hash(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Canonical(code), salt, Passwords.Iterations, HashAlgorithmName.SHA512, HashLength);

    /// <summary>Whether it could be one; six digits are none.</summary>
    public static bool AreLike(string text) => Canonical(text).Length == Length;

    // However it was copied: with or without dashes, in small letters, with an O for a zero.
    private static string Canonical(string code) => new StringBuilder(code.ToUpperInvariant()).Replace("-", "").Replace(" ", "").Replace('O', '0').Replace('I', '1').Replace('L', '1').ToString();
}
