using System.Buffers.Binary;
using System.Buffers.Text;
using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// What a member's list holds, and whose it is: a chore that opens the row must know. Marks that the first version of the program does not know
/// stand in entries of their own, beside the discussion's: to that version they are of a discussion that nobody finds, and it keeps them.
/// </summary>
internal sealed record IndexContent(Guid Member, IReadOnlyList<IndexEntry> Entries)
{
    private const byte Version = 1;
    private const int HeadLength = 1 + 16 + 4;
    private const int EntryLength = 16 + 16 + 1 + 4;

    private const byte IsSealed = 1;
    private const byte Follows = 2;
    private const byte Leaves = 4;
    private const int PartingShift = 3; // two bits, for Parting
    private const int PartingMask = 3;

    /// <summary>Begins the first half of an entry of marks; the discussion's first bytes follow at its end, and its whole handle in the second half. No drawn handle looks so.</summary>
    private const uint MarksBegin = 0x706E_6D31;
    private const int BytesOfHandle = 4;

    private const byte IsMuted = 1;
    private const byte IsBookmarked = 2;
    private const byte HasDraft = 4;
    private const byte HasEdit = 8;

    public static IndexContent Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new InvalidOperationException($"A member's list has the unknown version {bytes[0]}.");
        }

        var entries = new IndexEntry[BinaryPrimitives.ReadInt32BigEndian(bytes[17..])];
        var hasMarks = false;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.Slice(HeadLength + i * EntryLength, EntryLength);
            var isMarks = BinaryPrimitives.ReadUInt32BigEndian(entry) == MarksBegin && entry.Slice(16 - BytesOfHandle, BytesOfHandle).SequenceEqual(entry.Slice(16, BytesOfHandle));
            entries[i] = isMarks ? Marks(entry) : Discussion(entry);
            hasMarks |= isMarks;
        }

        return new IndexContent(new Guid(bytes.Slice(1, 16), bigEndian: true), hasMarks ? MemberIndex.Merge(entries) : entries);
    }

    public byte[] ToBytes()
    {
        var marked = Entries.Where(e => e.HasMarks).ToList();
        var plain = Entries.Where(e => !e.HasMarks || e.Voice is not null || e.Follows || e.LeavesOn is not null).ToList();
        var bytes = new byte[HeadLength + (plain.Count + marked.Count) * EntryLength];
        bytes[0] = Version;
        Member.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(17), plain.Count + marked.Count);
        for (var i = 0; i < plain.Count; i++)
        {
            Write(plain[i], bytes.AsSpan(HeadLength + i * EntryLength, EntryLength));
        }

        for (var i = 0; i < marked.Count; i++)
        {
            WriteMarks(marked[i], bytes.AsSpan(HeadLength + (plain.Count + i) * EntryLength, EntryLength));
        }

        return bytes;
    }

    private static IndexEntry Discussion(ReadOnlySpan<byte> entry)
    {
        var voice = new Guid(entry.Slice(16, 16), bigEndian: true);
        var flags = entry[32];
        return new IndexEntry(
            Base64Url.EncodeToString(entry[..16]),
            voice == Guid.Empty ? null : voice,
            (flags & IsSealed) != 0,
            (flags & Follows) != 0,
            (flags & Leaves) != 0 ? DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(entry[33..])) : null,
            (Parting)((flags >> PartingShift) & PartingMask));
    }

    private static void Write(IndexEntry entry, Span<byte> place)
    {
        Base64Url.DecodeFromChars(entry.Discussion, place);
        (entry.Voice ?? Guid.Empty).TryWriteBytes(place[16..], bigEndian: true, out _);
        place[32] = (byte)((entry.IsSealed ? IsSealed : 0) | (entry.Follows ? Follows : 0) | (entry.LeavesOn is null ? 0 : Leaves) | ((int)entry.Parting << PartingShift));
        BinaryPrimitives.WriteInt32BigEndian(place[33..], entry.LeavesOn?.DayNumber ?? 0);
    }

    /// <summary>A departure planned by the first version gave a day to each of the two: either is its day.</summary>
    private static IndexEntry Marks(ReadOnlySpan<byte> entry) =>
        new(Base64Url.EncodeToString(entry.Slice(16, 16)), Voice: null, IsSealed: false, Follows: false,
            (entry[32] & Leaves) != 0 ? DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(entry[33..])) : null)
        {
            IsMuted = (entry[4] & IsMuted) != 0,
            IsBookmarked = (entry[4] & IsBookmarked) != 0,
            HasDraft = (entry[4] & HasDraft) != 0,
            HasEdit = (entry[4] & HasEdit) != 0,
            RemindOn = ReminderDay.FromNumber(BinaryPrimitives.ReadUInt16BigEndian(entry[6..])),
            MentionedIn = BinaryPrimitives.ReadInt32BigEndian(entry[8..]),
        };

    // To the first version: a voice spoken with by name, followed. So it stands in its list for good, and leads nowhere.
    private static void WriteMarks(IndexEntry entry, Span<byte> place)
    {
        BinaryPrimitives.WriteUInt32BigEndian(place, MarksBegin);
        place[4] = (byte)((entry.IsMuted ? IsMuted : 0) | (entry.IsBookmarked ? IsBookmarked : 0) | (entry.HasDraft ? HasDraft : 0) | (entry.HasEdit ? HasEdit : 0));
        BinaryPrimitives.WriteUInt16BigEndian(place[6..], ReminderDay.ToNumber(entry.RemindOn));
        BinaryPrimitives.WriteInt32BigEndian(place[8..], entry.MentionedIn);
        Base64Url.DecodeFromChars(entry.Discussion, place[16..]);
        place.Slice(16, BytesOfHandle).CopyTo(place[(16 - BytesOfHandle)..]);
        place[32] = Follows;
    }
}
