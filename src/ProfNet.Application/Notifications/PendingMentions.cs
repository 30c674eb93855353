using System.Buffers.Binary;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Notifications;

/// <summary>Whom a post named, until they are told at the next quarter of an hour: encrypted, one length, no time; a row says no more than that a discussion named somebody.</summary>
internal sealed class PendingMentions(SealedBox boxes)
{
    public const string InsertSql = "insert into notifications.pending_mentions (id, discussion_id, sealed, key_no) values ($1, $2, $3, $4)";

    private const byte Version = 1;
    private const int Length = 1 + 16 + 4;
    private const int Room = 32;

    public byte[] Close(Guid id, PendingMention mention)
    {
        Span<byte> plain = stackalloc byte[Length];
        plain[0] = Version;
        mention.Member.TryWriteBytes(plain[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(plain[17..], mention.Seq);
        return boxes.Close(SealPurpose.Own, plain, Room, id.ToByteArray(bigEndian: true));
    }

    public PendingMention Open(Guid id, byte[] box)
    {
        var plain = boxes.Open(SealPurpose.Own, box, id.ToByteArray(bigEndian: true));
        return plain[0] == Version
            ? new(new Guid(plain.AsSpan(1, 16), bigEndian: true), BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(17)))
            : throw new InvalidOperationException($"A mention has the unknown version {plain[0]}.");
    }
}

/// <param name="Member">Who was named.</param>
/// <param name="Seq">In which post.</param>
internal sealed record PendingMention(Guid Member, int Seq);
