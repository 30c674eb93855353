using System.Security.Cryptography;
using System.Text;

namespace ProfNet.Application.Registration.SecureMail;

/// <summary>Whether codes are sent to secure mailboxes: an operator's choice, for mails to reach them they must come from inside the space of MSSanté.</summary>
public sealed record SecureMailOffer(bool IsOffered);

/// <summary>How addresses are shown and codes are kept.</summary>
internal static class SecureMailbox
{
    /// <summary>From an address of MSSanté as much is read as its owner knows it by: « j•••@•••.mssante.fr ».</summary>
    public static string Masked(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var domain = address[(at + 1)..].Split('.');
        return $"{address[0]}•••@•••.{string.Join('.', domain[^Math.Min(2, domain.Length)..])}";
    }

    public static string NewCode() => RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", System.Globalization.CultureInfo.InvariantCulture);

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>Slow enough for eight digits not to be found from what is kept before they are worth nothing. In a turn of those who hash passwords.</summary>
    public static byte[] Hash(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), salt, 100_000, HashAlgorithmName.SHA256, 32);
}
