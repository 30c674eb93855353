using System.Buffers.Binary;
using System.Text;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>Encrypts the pieces and the name of a proof. A piece opens as what it was alone: of that proof, at that place, the last one or not.</summary>
public sealed class ProofBoxes(SealedBox boxes)
{
    // A character may take four bytes.
    private const int NameRoom = 4 * Proof.NameMaxLength;

    public byte[] CloseName(Guid proof, string name) => boxes.Close(SealPurpose.Vault, Encoding.UTF8.GetBytes(name), NameRoom, NamePlace(proof));

    public string OpenName(Proof proof) => Encoding.UTF8.GetString(boxes.Open(SealPurpose.Vault, proof.NameSealed, NamePlace(proof.Id)));

    public byte[] ClosePiece(Guid proof, int number, bool isLast, ReadOnlySpan<byte> piece) =>
        boxes.Close(SealPurpose.Vault, piece, Proof.PieceLength, Place(proof, number, isLast));

    public byte[] OpenPiece(Guid proof, int number, bool isLast, ReadOnlySpan<byte> box) => boxes.Open(SealPurpose.Vault, box, Place(proof, number, isLast));

    private static byte[] NamePlace(Guid proof) => [.. "proof name"u8, .. proof.ToByteArray(bigEndian: true)];

    private static byte[] Place(Guid proof, int number, bool isLast)
    {
        Span<byte> place = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(place, number);
        return [.. "proof piece"u8, .. proof.ToByteArray(bigEndian: true), .. place, isLast ? (byte)1 : (byte)0];
    }
}
