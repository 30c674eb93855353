namespace ProfNet.Application.Pseudonyms;

/// <summary>What a key of the seal is for: owner tags, personal state, or the vault's entries.</summary>
public enum SealPurpose
{
    Own,
    Reader,
    Vault,
}

/// <summary>The keys of the seal: 32 bytes each, numbered from 1, held outside the database and never in configuration, logs or dumps.</summary>
public interface ISealKeys
{
    /// <summary>The number of the key that new rows are written with: the highest present.</summary>
    short CurrentNumber(SealPurpose purpose);

    /// <summary>The key of that number; throws <see cref="KeyNotFoundException"/> when it is gone.</summary>
    ReadOnlySpan<byte> Key(SealPurpose purpose, short number);
}
