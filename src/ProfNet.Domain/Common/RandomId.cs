using System.Buffers.Text;
using System.Security.Cryptography;

namespace ProfNet.Domain.Common;

/// <summary>Ids that tell nothing: neither when a row was made nor in which order.</summary>
public static class RandomId
{
    /// <summary>Length of a handle in characters: 128 bits in base64url.</summary>
    public const int HandleLength = 22;

    /// <summary>A version-4 UUID from the system's secure generator.</summary>
    public static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>What stands in URLs, forms and HTML instead of an id: 128 random bits.</summary>
    public static string Handle() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether the text could be a handle; anything else need not reach the database.</summary>
    public static bool IsHandle(string? text) =>
        text is { Length: HandleLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
