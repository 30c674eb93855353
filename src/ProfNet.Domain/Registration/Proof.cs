using ProfNet.Domain.Common;

namespace ProfNet.Domain.Registration;

/// <summary>A file that an applicant sent to show that the number is theirs. What it holds lies beside it, encrypted a piece at a time.</summary>
public sealed class Proof : Entity
{
    /// <summary>Both sides of a card, and something else.</summary>
    public const int Most = 3;

    /// <summary>In bytes.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    /// <summary>In bytes: small enough for pieces to come and go with the youngest garbage.</summary>
    public const int PieceLength = 64 * 1024;

    public const int NameMaxLength = 100;

    /// <summary>One that is coming in, and has no length yet.</summary>
    public Proof(Guid id, Guid applicationId, ProofKind kind, ProofMedia media, byte[] nameSealed, DateTimeOffset now)
        : this(nameSealed) => (Id, ApplicationId, Kind, Media, At) = (id, applicationId, kind, media, now);

    // for EF Core
    private Proof(byte[] nameSealed) => NameSealed = nameSealed;

    /// <summary>What stands in URLs and forms instead of the id.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid ApplicationId { get; private init; }
    public ProofKind Kind { get; private init; }
    public ProofMedia Media { get; private init; }

    /// <summary>The name of the file, encrypted: people call files by their own names.</summary>
    public byte[] NameSealed { get; private init; }

    /// <summary>In bytes; 0 until all of it is here.</summary>
    public int Length { get; private set; }

    public DateTimeOffset At { get; private init; }

    public int Pieces => (Length + PieceLength - 1) / PieceLength;

    /// <summary>All of it is here.</summary>
    public void End(int length) => Length = length;
}

/// <summary>What a proof may be made of; told by its first bytes, whatever its name says.</summary>
public enum ProofMedia
{
    Pdf,
    Jpeg,
    Png,
}

/// <summary>Tells what a file is by how it begins.</summary>
public static class ProofBytes
{
    /// <summary>What these first bytes begin; null for anything else.</summary>
    public static ProofMedia? MediaOf(ReadOnlySpan<byte> start) => start switch
    {
        _ when start.StartsWith("%PDF-"u8) => ProofMedia.Pdf,
        [0xFF, 0xD8, 0xFF, ..] => ProofMedia.Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => ProofMedia.Png,
        _ => null,
    };
}
