using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ProfNet.Application.Sealing;

/// <summary>Encrypts what a row may hold but a dump may not tell: AES-256-GCM, padded to a length that all rows of a table share, bound to its place.</summary>
public sealed class SealedBox(ISealKeys keys)
{
    /// <summary>What a box adds to its padded content, in bytes: key number (2), nonce (12), length of the content (4), authentication tag (16).</summary>
    public const int Overhead = KeyNoLength + NonceLength + LengthLength + TagLength;

    private readonly ConcurrentDictionary<(SealPurpose Purpose, short No), byte[]> _derived = new();

    private const int KeyNoLength = 2;
    private const int NonceLength = 12;
    private const int LengthLength = 4;
    private const int TagLength = 16;

    /// <summary>Encrypts under the current key.</summary>
    /// <param name="room">The content's padded length: every box of the table has it; throws <see cref="ArgumentException"/> when the content is longer.</param>
    /// <param name="place">The tag or slot that the box lies under: moved elsewhere it does not open.</param>
    public byte[] Close(SealPurpose purpose, ReadOnlySpan<byte> content, int room, ReadOnlySpan<byte> place)
    {
        if (content.Length > room)
        {
            throw new ArgumentException($"{content.Length} bytes do not fit in a box of {room}.", nameof(content));
        }

        var keyNo = keys.CurrentNumber(purpose);
        var plain = new byte[LengthLength + room];
        BinaryPrimitives.WriteInt32BigEndian(plain, content.Length);
        content.CopyTo(plain.AsSpan(LengthLength));

        var box = new byte[Overhead + room];
        BinaryPrimitives.WriteInt16BigEndian(box, keyNo);
        RandomNumberGenerator.Fill(box.AsSpan(KeyNoLength, NonceLength));
        using var aes = new AesGcm(KeyFor(purpose, keyNo), TagLength);
        aes.Encrypt(box.AsSpan(KeyNoLength, NonceLength), plain, box.AsSpan(KeyNoLength + NonceLength, plain.Length), box.AsSpan(^TagLength..), place);
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <summary>Decrypts; throws <see cref="AuthenticationTagMismatchException"/> when the box was changed or moved.</summary>
    public byte[] Open(SealPurpose purpose, ReadOnlySpan<byte> box, ReadOnlySpan<byte> place)
    {
        var plain = new byte[box.Length - KeyNoLength - NonceLength - TagLength];
        using var aes = new AesGcm(KeyFor(purpose, KeyNo(box)), TagLength);
        aes.Decrypt(box.Slice(KeyNoLength, NonceLength), box.Slice(KeyNoLength + NonceLength, plain.Length), box[^TagLength..], plain, place);
        return plain[LengthLength..(LengthLength + BinaryPrimitives.ReadInt32BigEndian(plain))];
    }

    /// <summary>Whether a failure to read says that the box does not open: its key is not here, it was changed, or a newer program wrote it.</summary>
    public static bool DoesNotOpen(Exception failure) =>
        failure is CryptographicException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException;

    /// <summary>The number of the key that a box was closed with.</summary>
    public static short KeyNo(ReadOnlySpan<byte> box) => BinaryPrimitives.ReadInt16BigEndian(box);

    // Tags are made with the keys themselves: boxes have keys of their own, derived from them once.
    private byte[] KeyFor(SealPurpose purpose, short keyNo) =>
        _derived.GetOrAdd((purpose, keyNo), key => HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Key(key.Purpose, key.No).ToArray(), outputLength: 32, info: [.. "box"u8]));
}
