using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Makes the keyed tags by which a member finds what is theirs, and the vault's encrypted entries. Keys come from outside the database.</summary>
public sealed class Seal(ISealKeys keys)
{
    /// <summary>Length in bytes of a vault entry: key number, nonce, ciphertext, authentication tag.</summary>
    public const int EntryLength = KeyNoLength + NonceLength + PlainLength + TagLength;

    private const int KeyNoLength = 2;
    private const int NonceLength = 12;
    private const int PlainLength = 66; // three ids of 16 bytes, padded: entries to come may say more and still look alike
    private const int TagLength = 16;

    /// <summary>Whose voice it is in a discussion. Over member and discussion together, never over the member alone.</summary>
    public OwnerTag OwnerTag(Guid member, string discussionHandle)
    {
        var keyNo = keys.CurrentNumber(SealPurpose.Own);
        return new OwnerTag(Tag("voice", keyNo, member, discussionHandle), keyNo);
    }

    /// <summary>What makes a form sent twice one post: over the member and the random key of the form.</summary>
    public byte[] OnceTag(Guid member, string formKey) => Tag("once", keys.CurrentNumber(SealPurpose.Own), member, formKey);

    /// <summary>Encrypts who stands behind a voice; bound to its slot, so that entries cannot be exchanged.</summary>
    public byte[] Entry(Guid slot, Guid voice, Guid discussion, Guid member)
    {
        var keyNo = keys.CurrentNumber(SealPurpose.Vault);
        Span<byte> plain = stackalloc byte[PlainLength];
        plain.Clear();
        voice.TryWriteBytes(plain, bigEndian: true, out _);
        discussion.TryWriteBytes(plain[16..], bigEndian: true, out _);
        member.TryWriteBytes(plain[32..], bigEndian: true, out _);

        var entry = new byte[EntryLength];
        var nonce = entry.AsSpan(KeyNoLength, NonceLength);
        BinaryPrimitives.WriteInt16BigEndian(entry, keyNo);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Key(SealPurpose.Vault, keyNo), TagLength);
        aes.Encrypt(nonce, plain, entry.AsSpan(KeyNoLength + NonceLength, PlainLength), entry.AsSpan(^TagLength..), slot.ToByteArray(bigEndian: true));
        CryptographicOperations.ZeroMemory(plain);
        return entry;
    }

    private byte[] Tag(string purpose, short keyNo, Guid member, string about)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(purpose), 0, .. member.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(about)];
        return HMACSHA256.HashData(keys.Key(SealPurpose.Own, keyNo), message)[..Domain.Pseudonyms.OwnerTag.Length];
    }
}
