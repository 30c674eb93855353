namespace ProfNet.Application.Sealing;

/// <summary>What a key of the seal is for: tags of what is one's own, personal state, or what lies in the vault.</summary>
public enum SealPurpose
{
    Own,
    Reader,
    Vault,
}

/// <summary>The keys of the seal: 32 bytes each, numbered from 1, held outside the database and never in configuration, logs or dumps.</summary>
public interface ISealKeys
{
    /// <summary>The number of the key that new rows are written with: the highest that is not on standby.</summary>
    short CurrentNumber(SealPurpose purpose);

    /// <summary>Every key that may have written a row: the current one first, then all others, those on standby included.</summary>
    IReadOnlyList<short> Numbers(SealPurpose purpose);

    /// <summary>The key of that number; throws <see cref="KeyNotFoundException"/> when it is gone.</summary>
    ReadOnlySpan<byte> Key(SealPurpose purpose, short number);
}
