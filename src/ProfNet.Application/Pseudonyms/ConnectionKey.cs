using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Seals connection records to a public key whose private half lies offline: the site can write them and never read one.</summary>
public sealed class ConnectionKey
{
    /// <summary>Of the key, in bits.</summary>
    public const int Bits = 3072;

    /// <summary>Length in bytes of a sealed record.</summary>
    public const int SealedLength = Bits / 8;

    private readonly byte[] _publicKey;
    private readonly ConcurrentBag<RSA> _idle = []; // one serves one caller at a time, and making one costs more than using it

    private ConnectionKey(byte[] publicKey) => _publicKey = publicKey;

    public static RSAEncryptionPadding Padding => RSAEncryptionPadding.OaepSHA256;

    /// <summary>Reads a public key in PEM; throws <see cref="ArgumentException"/> or <see cref="CryptographicException"/> for anything else.</summary>
    public static ConnectionKey FromPem(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa.KeySize == Bits ? new(rsa.ExportSubjectPublicKeyInfo()) : throw new CryptographicException($"The key has {rsa.KeySize} bits instead of {Bits}.");
    }

    /// <summary>Encrypts a record, anew each time: two records of the same connection have nothing in common.</summary>
    public byte[] Seal(ConnectionRecord record)
    {
        var rsa = _idle.TryTake(out var idle) ? idle : Make();
        try
        {
            return rsa.Encrypt(record.ToBytes(), Padding);
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    private RSA Make()
    {
        var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return rsa;
    }
}
