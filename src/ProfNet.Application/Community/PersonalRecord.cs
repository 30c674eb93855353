using System.Buffers.Binary;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>What one member keeps about one discussion: how far they have read, and what they answered posts with.</summary>
/// <param name="Flags">For what is yet to come: a version that knows none of them leaves them as they are.</param>
public sealed record PersonalRecord(Guid Member, Guid Discussion, int Seen = 0, int Flags = 0)
{
    /// <summary>As many as the larger of the two rooms takes.</summary>
    public const int MostReactions = 1_600;

    private const byte Version = 1;
    private const int HeadLength = 1 + 16 + 16 + 4 + 4 + 2;
    private const int ReactionLength = 4 + 1;
    private const int FirstRoom = 512;
    private const int SecondRoom = 8_192;

    /// <summary>One's own reactions here, by post.</summary>
    public IReadOnlyList<OwnReaction> Reactions { get; private init; } = [];

    /// <summary>The padded length of a row: the same for all, and another for whoever reacted to more than ninety posts of one discussion.</summary>
    public static int RoomFor(int length) => length <= FirstRoom ? FirstRoom : SecondRoom;

    /// <summary>Has read up to there; one never reads backwards.</summary>
    public PersonalRecord Read(int upTo) => upTo > Seen ? this with { Seen = upTo } : this;

    /// <summary>Reacts, or takes it back; the same record where nothing changes, so that a click that arrives twice is one.</summary>
    public PersonalRecord React(OwnReaction reaction, bool on)
    {
        if (Reactions.Contains(reaction) == on)
        {
            return this;
        }

        Rule.Require(!on || Reactions.Count < MostReactions, CommunityRules.ReactionsHaveAnEnd);
        return this with { Reactions = on ? [.. Reactions, reaction] : [.. Reactions.Where(r => r != reaction)] };
    }

    /// <summary>What two rows of the same place say together.</summary>
    public PersonalRecord And(PersonalRecord other) =>
        this with { Seen = Math.Max(Seen, other.Seen), Flags = Flags | other.Flags, Reactions = [.. Reactions.Union(other.Reactions).Take(MostReactions)] };

    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + Reactions.Count * ReactionLength];
        bytes[0] = Version;
        Member.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
        Discussion.TryWriteBytes(bytes.AsSpan(17), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(33), Seen);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(37), Flags);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(41), (ushort)Reactions.Count);
        foreach (var (reaction, i) in Reactions.Select((r, i) => (r, i)))
        {
            var place = bytes.AsSpan(HeadLength + i * ReactionLength, ReactionLength);
            BinaryPrimitives.WriteInt32BigEndian(place, reaction.Seq);
            place[4] = (byte)reaction.Kind;
        }

        return bytes;
    }

    public static PersonalRecord Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new InvalidOperationException($"A member's state in a discussion has the unknown version {bytes[0]}.");
        }

        var reactions = new OwnReaction[BinaryPrimitives.ReadUInt16BigEndian(bytes[41..])];
        for (var i = 0; i < reactions.Length; i++)
        {
            var place = bytes.Slice(HeadLength + i * ReactionLength, ReactionLength);
            reactions[i] = new OwnReaction(BinaryPrimitives.ReadInt32BigEndian(place), (Reaction)place[4]);
        }

        return new PersonalRecord(
            new Guid(bytes.Slice(1, 16), bigEndian: true),
            new Guid(bytes.Slice(17, 16), bigEndian: true),
            BinaryPrimitives.ReadInt32BigEndian(bytes[33..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[37..])) { Reactions = reactions };
    }

    public override string ToString() => nameof(PersonalRecord); // never into a log
}

/// <summary>One's own answer to a post.</summary>
public sealed record OwnReaction(int Seq, Reaction Kind);
