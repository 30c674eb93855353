using System.Buffers.Binary;
using System.Security.Cryptography;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Who stands behind a voice, as the vault keeps it: 96 bytes under a slot that only the vault's key tells.</summary>
public sealed class VaultEntries(ISealKeys keys, SealTags tags)
{
    /// <summary>Length in bytes of an entry: key number, nonce, ciphertext, authentication tag.</summary>
    public const int Length = KeyNoLength + NonceLength + PlainLength + TagLength;

    /// <summary>In SQL, whether an entry lies under a slot that was drawn, before slots were made of voices: an index holds those alone.</summary>
    internal const string IsOld = "substr(slot::text, 15, 1) = '4'";

    private const int KeyNoLength = 2;
    private const int NonceLength = 12;
    private const int PlainLength = 66; // three ids of 16 bytes, padded: entries to come may say more and still look alike
    private const int TagLength = 16;

    /// <summary>Encrypts who stands behind a voice, for its slot, under the current key.</summary>
    public (Guid Slot, byte[] Entry) Make(Guid voice, Guid discussion, Guid member) =>
        MakeFor(tags.Slot(keys.CurrentNumber(SealPurpose.Vault), voice), voice, discussion, member);

    /// <summary>The same for a given slot.</summary>
    internal (Guid Slot, byte[] Entry) MakeFor(Guid slot, Guid voice, Guid discussion, Guid member)
    {
        var keyNo = keys.CurrentNumber(SealPurpose.Vault);
        Span<byte> plain = stackalloc byte[PlainLength];
        plain.Clear();
        voice.TryWriteBytes(plain, bigEndian: true, out _);
        discussion.TryWriteBytes(plain[16..], bigEndian: true, out _);
        member.TryWriteBytes(plain[32..], bigEndian: true, out _);

        var entry = new byte[Length];
        var nonce = entry.AsSpan(KeyNoLength, NonceLength);
        BinaryPrimitives.WriteInt16BigEndian(entry, keyNo);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Key(SealPurpose.Vault, keyNo), TagLength);
        aes.Encrypt(nonce, plain, entry.AsSpan(KeyNoLength + NonceLength, PlainLength), entry.AsSpan(^TagLength..), slot.ToByteArray(bigEndian: true));
        CryptographicOperations.ZeroMemory(plain);
        return (slot, entry);
    }

    /// <summary>Decrypts an entry; throws <see cref="AuthenticationTagMismatchException"/> when it was changed or lies in another's slot.</summary>
    public SealedIdentity Open(Guid slot, ReadOnlySpan<byte> entry)
    {
        Span<byte> plain = stackalloc byte[PlainLength];
        using var aes = new AesGcm(keys.Key(SealPurpose.Vault, BinaryPrimitives.ReadInt16BigEndian(entry)), TagLength);
        aes.Decrypt(entry.Slice(KeyNoLength, NonceLength), entry.Slice(KeyNoLength + NonceLength, PlainLength), entry[^TagLength..], plain, slot.ToByteArray(bigEndian: true));
        return new SealedIdentity(new Guid(plain[..16], bigEndian: true), new Guid(plain[16..32], bigEndian: true), new Guid(plain[32..48], bigEndian: true));
    }
}

/// <summary>What an entry of the vault tells.</summary>
public sealed record SealedIdentity(Guid Voice, Guid Discussion, Guid Member)
{
    public override string ToString() => nameof(SealedIdentity); // never into a log
}
