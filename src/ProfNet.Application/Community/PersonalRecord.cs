using System.Buffers.Binary;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>What one member keeps about one discussion: how far they have read, what they answered posts with, and what they voted.</summary>
/// <param name="Flags">For what is yet to come: a version that knows none of them leaves them as they are.</param>
public sealed record PersonalRecord(Guid Member, Guid Discussion, int Seen = 0, int Flags = 0)
{
    /// <summary>As many as the larger of the two rooms takes.</summary>
    public const int MostReactions = 1_600;

    /// <summary>Reading and reactions alone: written wherever it says all, so that a node of the version before reads what it can.</summary>
    private const byte WithoutVotes = 1;

    private const byte WithVotes = 2;
    private const int HeadLength = 1 + 16 + 16 + 4 + 4 + 2;
    private const int ReactionLength = 4 + 1;
    private const int VoteLength = 1 + 4;
    private const int FirstRoom = 512;
    private const int SecondRoom = 8_192;

    /// <summary>One's own reactions here, by post.</summary>
    public IReadOnlyList<OwnReaction> Reactions { get; private init; } = [];

    /// <summary>What one chose in the discussion's polls, each once.</summary>
    public IReadOnlyList<OwnVote> Votes { get; private init; } = [];

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

    /// <summary>Votes, or changes one's vote; the same record where nothing changes.</summary>
    public PersonalRecord Vote(OwnVote vote) => Votes.Contains(vote) ? this : this with { Votes = [.. Votes.Where(v => v.Poll != vote.Poll), vote] };

    /// <summary>What two rows of the same place say together. A vote counts once: that of the first row.</summary>
    public PersonalRecord And(PersonalRecord other) => this with
    {
        Seen = Math.Max(Seen, other.Seen),
        Flags = Flags | other.Flags,
        Reactions = [.. Reactions.Union(other.Reactions).Take(MostReactions)],
        Votes = [.. Votes.UnionBy(other.Votes, v => v.Poll)],
    };

    public byte[] ToBytes()
    {
        var votesAt = HeadLength + Reactions.Count * ReactionLength;
        var bytes = new byte[votesAt + (Votes.Count == 0 ? 0 : 1 + Votes.Count * VoteLength)];
        bytes[0] = Votes.Count == 0 ? WithoutVotes : WithVotes;
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

        if (Votes.Count > 0)
        {
            WriteVotes(bytes.AsSpan(votesAt));
        }

        return bytes;
    }

    public static PersonalRecord Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] is not (WithoutVotes or WithVotes))
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
            BinaryPrimitives.ReadInt32BigEndian(bytes[37..]))
        {
            Reactions = reactions,
            Votes = bytes[0] == WithVotes ? ReadVotes(bytes[(HeadLength + reactions.Length * ReactionLength)..]) : [],
        };
    }

    private void WriteVotes(Span<byte> place)
    {
        place[0] = (byte)Votes.Count;
        foreach (var (vote, i) in Votes.Select((v, i) => (v, i)))
        {
            place[1 + i * VoteLength] = vote.Poll;
            BinaryPrimitives.WriteUInt32BigEndian(place[(2 + i * VoteLength)..], vote.Choices);
        }
    }

    private static OwnVote[] ReadVotes(ReadOnlySpan<byte> place)
    {
        var votes = new OwnVote[place[0]];
        for (var i = 0; i < votes.Length; i++)
        {
            votes[i] = new(place[1 + i * VoteLength], BinaryPrimitives.ReadUInt32BigEndian(place[(2 + i * VoteLength)..]));
        }

        return votes;
    }

    public override string ToString() => nameof(PersonalRecord); // never into a log
}

/// <summary>One's own answer to a post.</summary>
public sealed record OwnReaction(int Seq, Reaction Kind);

/// <summary>One's own vote in a poll of the discussion.</summary>
/// <param name="Poll">Which of its polls, from 1.</param>
/// <param name="Choices">A bit for each of its choices.</param>
public sealed record OwnVote(byte Poll, uint Choices);
