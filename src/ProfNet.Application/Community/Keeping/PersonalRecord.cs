using System.Buffers.Binary;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>What one member keeps about one discussion: how far they have read, what they answered posts with, what they marked, noted and voted.</summary>
/// <param name="Flags">Muted, bookmarked and the reminder's day; a version that knows none of its bits leaves them as they are.</param>
public sealed record PersonalRecord(Guid Member, Guid Discussion, int Seen = 0, int Flags = 0)
{
    /// <summary>As many as the larger of the two rooms takes.</summary>
    public const int MostReactions = 1_600;

    /// <summary>Polls of one discussion whose votes a record has room for.</summary>
    public const int MostVotes = 16;

    /// <summary>Characters of a note for oneself.</summary>
    public const int NoteMaxLength = 140;

    private const byte Version = 1;
    private const int HeadLength = 1 + 16 + 16 + 4 + 4 + 2;
    private const int ReactionLength = 4 + 1;
    private const int FirstRoom = 512;
    private const int SecondRoom = 8_192;

    private const int Muted = 1;
    private const int Bookmarked = 2;
    private const int ReminderShift = 2; // fourteen bits, for ReminderDay

    /// <summary>One's own reactions here, by post.</summary>
    public IReadOnlyList<OwnReaction> Reactions { get; private init; } = [];

    /// <summary>What one voted here, by poll.</summary>
    public IReadOnlyList<OwnVote> Votes { get; private init; } = [];

    /// <summary>« Utile plus tard »: why one put it aside, in one's own words.</summary>
    public string Note { get; private init; } = "";

    /// <summary>Whether one wants to hear nothing of it. Whether one follows it is known elsewhere, and goes before this.</summary>
    public bool IsMuted => (Flags & Muted) != 0;

    public bool IsBookmarked => (Flags & Bookmarked) != 0;

    public DateOnly? RemindOn => ReminderDay.FromNumber((Flags >> ReminderShift) & ReminderDay.MostNumber);

    /// <summary>The padded length of a row: the same for all, and another for whoever reacted to more than ninety posts of one discussion.</summary>
    public static int RoomFor(int length) => length <= FirstRoom ? FirstRoom : SecondRoom;

    /// <summary>How many posts came since; none where one wants to hear nothing of it.</summary>
    public int NewUpTo(int last) => IsMuted ? 0 : Math.Max(0, last - Seen);

    /// <summary>Has read up to there; one never reads backwards.</summary>
    public PersonalRecord Read(int upTo) => upTo > Seen ? this with { Seen = upTo } : this;

    /// <summary>Hears nothing of it any more, or does again.</summary>
    public PersonalRecord Mute(bool on) => IsMuted == on ? this : this with { Flags = on ? Flags | Muted : Flags & ~Muted };

    /// <summary>Puts it aside, with a day and a note or without; or takes it back, and both with it.</summary>
    public PersonalRecord Bookmark(bool on, DateOnly? remindOn = null, string note = "") => this with
    {
        Flags = (Flags & ~(Bookmarked | (ReminderDay.MostNumber << ReminderShift))) | (on ? Bookmarked | (ReminderDay.ToNumber(remindOn) << ReminderShift) : 0),
        Note = on ? note : "",
    };

    /// <summary>Reacts, or takes it back; the same record where nothing changes, so that a click that arrives twice is one.</summary>
    public PersonalRecord React(OwnReaction reaction, bool on)
    {
        if (Reactions.Contains(reaction) == on)
        {
            return this;
        }

        Rule.Require(!on || Reactions.Count < MostReactions - PersonalExtras.MostEntries, CommunityRules.ReactionsHaveAnEnd);
        return this with { Reactions = on ? [.. Reactions, reaction] : [.. Reactions.Where(r => r != reaction)] };
    }

    /// <summary>Votes, or votes otherwise: one's vote in a poll is one.</summary>
    public PersonalRecord Vote(OwnVote vote)
    {
        if (Votes.Contains(vote))
        {
            return this;
        }

        OwnVote[] votes = [.. Votes.Where(v => v.Poll != vote.Poll), vote];
        Rule.Require(votes.Length <= MostVotes, CommunityRules.VotesHaveAnEnd);
        return this with { Votes = votes };
    }

    /// <summary>What two rows of the same place say together.</summary>
    public PersonalRecord And(PersonalRecord other) => this with
    {
        Seen = Math.Max(Seen, other.Seen),
        Flags = RemindOn is null || other.RemindOn is null ? Flags | other.Flags : Flags | (other.Flags & (Muted | Bookmarked)),
        Reactions = [.. Reactions.Union(other.Reactions).Take(MostReactions - PersonalExtras.MostEntries)],
        Votes = [.. Votes.UnionBy(other.Votes, v => v.Poll).Take(MostVotes)],
        Note = Note.Length > 0 ? Note : other.Note,
    };

    public byte[] ToBytes()
    {
        var entries = Reactions.Select(r => (r.Seq, (byte)r.Kind)).Concat(PersonalExtras.ToEntries(Note, Votes)).ToList();
        var bytes = new byte[HeadLength + entries.Count * ReactionLength];
        bytes[0] = Version;
        Member.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
        Discussion.TryWriteBytes(bytes.AsSpan(17), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(33), Seen);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(37), Flags);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(41), (ushort)entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var place = bytes.AsSpan(HeadLength + i * ReactionLength, ReactionLength);
            BinaryPrimitives.WriteInt32BigEndian(place, entries[i].Item1);
            place[4] = entries[i].Item2;
        }

        return bytes;
    }

    public static PersonalRecord Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new InvalidOperationException($"A member's state in a discussion has the unknown version {bytes[0]}.");
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(bytes[41..]);
        List<OwnReaction> reactions = new(count);
        PersonalExtras? extras = null;
        for (var i = 0; i < count; i++)
        {
            var place = bytes.Slice(HeadLength + i * ReactionLength, ReactionLength);
            var (what, kind) = (BinaryPrimitives.ReadInt32BigEndian(place), place[4]);
            if (PersonalExtras.IsEntry(kind))
            {
                (extras ??= new()).Take(what, kind);
            }
            else
            {
                reactions.Add(new OwnReaction(what, (Reaction)kind));
            }
        }

        var (note, votes) = extras?.Read() ?? ("", []);
        return new PersonalRecord(
            new Guid(bytes.Slice(1, 16), bigEndian: true),
            new Guid(bytes.Slice(17, 16), bigEndian: true),
            BinaryPrimitives.ReadInt32BigEndian(bytes[33..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[37..])) { Reactions = reactions, Note = note, Votes = votes };
    }

    public override string ToString() => nameof(PersonalRecord); // never into a log
}

/// <summary>One's own answer to a post.</summary>
public sealed record OwnReaction(int Seq, Reaction Kind);

/// <summary>One's own vote in a poll of the discussion.</summary>
/// <param name="Poll">Which of its polls, from 1.</param>
/// <param name="Choices">A bit for each of its choices.</param>
public sealed record OwnVote(byte Poll, uint Choices);
