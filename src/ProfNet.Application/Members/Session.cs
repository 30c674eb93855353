using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ProfNet.Application.Members;

/// <summary>
/// A signed-in browser. The row knows a day, no hour and no member: who was there when a sealed post appeared would give its author away.
/// What else there is to know stands encrypted in the ticket, and no request ever touches the row.
/// </summary>
public sealed class Session(byte[] keyHash, byte[] ticket, DateOnly expiresOn, byte[]? tag)
{
    /// <summary>SHA-256 of the key in the cookie: who reads the table cannot sign in with it.</summary>
    public byte[] KeyHash { get; private init; } = keyHash;

    public byte[] Ticket { get; private init; } = ticket;

    /// <summary>The last day of the session, for the sweep; the ticket has the minute.</summary>
    public DateOnly ExpiresOn { get; private init; } = expiresOn;

    /// <summary>By which its member finds it among all (<see cref="Sealing.SealTags.SessionTag"/>): it names nobody, and two days of one member are two strangers.</summary>
    public byte[]? Tag { get; private init; } = tag;
}

/// <summary>The secret in a session's cookie, 256 random bits in base64url, and the names derived from it.</summary>
public static class SessionKey
{
    private const int Bytes = 32;
    private const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether the text could be a key; anything else need not reach the database.</summary>
    public static bool IsKey(string? text) => text is { Length: Length } && Base64Url.IsValid(text);

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    /// <summary>The name of a session where its key must not be: the hash in base64url.</summary>
    public static string IdOf(byte[] hash) => Base64Url.EncodeToString(hash);

    public static byte[] HashOf(string id) => Base64Url.DecodeFromChars(id);
}
