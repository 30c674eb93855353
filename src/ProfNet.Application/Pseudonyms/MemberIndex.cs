using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Each member's own list of discussions: one padded, encrypted row for every verified member, so that having one says nothing.
/// Read and changed by its member's requests, and by the chores that go through all of them.
/// </summary>
public sealed class MemberIndex(ProfNetDb db, SealTags tags, SealedBox boxes, ISealKeys keys)
{
    /// <summary>What a row holds at first, in bytes: about two hundred discussions. A member with more gets four times as much.</summary>
    public const int FirstRoom = 8_192;

    /// <summary>For whoever reads the list along with others of the member's own rows.</summary>
    internal const string ReadSql = "select tag, sealed from community.member_index where tag = any($1)";

    private const string List = "index";

    /// <summary>For the job that lays the lists under another key.</summary>
    internal static TaggedTable Table(SealTags tags) =>
        new("community.member_index", SealPurpose.Reader, IsInVault: false, (content, keyNo) => SealTags.ListTag(tags.ReaderKey(keyNo, IndexContent.Parse(content).Member), List));

    /// <summary>The member's list; empty while there is no row.</summary>
    public async Task<IReadOnlyList<IndexEntry>> ReadAsync(Guid member, CancellationToken ct) =>
        Merge((await FindAsync(member, lockRows: false, ct)).SelectMany(row => row.Content.Entries));

    /// <summary>Changes the list in the caller's transaction; whoever else changes it waits.</summary>
    public async Task ChangeAsync(Guid member, Func<IReadOnlyList<IndexEntry>, IEnumerable<IndexEntry>> change, CancellationToken ct)
    {
        var found = await FindAsync(member, lockRows: true, ct);
        var (tag, box) = Close(new IndexContent(member, [.. change(Merge(found.SelectMany(row => row.Content.Entries)))]));
        var keyNo = keys.CurrentNumber(SealPurpose.Reader);

        if (found is [var row, .. var doubles])
        {
            byte[][] others = [.. doubles.Select(d => d.Tag)];
            await db.Database.ExecuteSqlAsync(
                $"""
                with gone as (delete from community.member_index where tag = any ({others}))
                update community.member_index set tag = {tag}, key_no = {keyNo}, sealed = {box} where tag = {row.Tag}
                """,
                ct);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"insert into community.member_index (tag, key_no, sealed) values ({tag}, {keyNo}, {box})", ct);
        }
    }

    /// <summary>Makes the empty row of a member who has none.</summary>
    public async Task MakeAsync(Guid member, CancellationToken ct)
    {
        var (tag, box) = Close(new IndexContent(member, []));
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into community.member_index (tag, key_no, sealed) select {tag}, {keys.CurrentNumber(SealPurpose.Reader)}, {box}
            where not exists (select from community.member_index where tag = any ({Tags(member)})) on conflict do nothing
            """,
            ct);
    }

    /// <summary>Where the member's row may lie, under every key.</summary>
    public byte[][] Tags(Guid member) => Tags(tags, member);

    internal static byte[][] Tags(SealTags tags, Guid member) => [.. tags.ReaderKeys(member).Select(key => SealTags.ListTag(key, List))];

    /// <summary>What a row says; null when it does not open here.</summary>
    internal static IndexContent? TryOpen(SealedBox boxes, byte[] tag, byte[] box)
    {
        try
        {
            return IndexContent.Parse(boxes.Open(SealPurpose.Reader, box, tag));
        }
        catch (Exception unreadable) when (SealedBox.DoesNotOpen(unreadable))
        {
            return null;
        }
    }

    /// <summary>Opens a row that a chore came upon.</summary>
    internal IndexContent Open(byte[] tag, byte[] box) => IndexContent.Parse(boxes.Open(SealPurpose.Reader, box, tag));

    /// <summary>Encrypts a list under the current key, anew each time.</summary>
    internal (byte[] Tag, byte[] Box) Close(IndexContent content)
    {
        var tag = Tags(content.Member)[0];
        var plain = content.ToBytes();
        var room = FirstRoom;
        while (room < plain.Length)
        {
            room *= 4;
        }

        return (tag, boxes.Close(SealPurpose.Reader, plain, room, tag));
    }

    /// <summary>One list of what may be two: for a moment, while keys are changed, two nodes may each have made a row.</summary>
    internal static List<IndexEntry> Merge(IEnumerable<IndexEntry> entries) =>
    [
        .. entries.GroupBy(entry => entry.Discussion, StringComparer.Ordinal)
            .Select(same => same.Aggregate((one, other) => one.Voice is null ? other with { Follows = one.Follows || other.Follows } : one with { Follows = one.Follows || other.Follows })),
    ];

    /// <summary>The member's rows, that of the current key first: one, as a rule.</summary>
    private async Task<List<Found>> FindAsync(Guid member, bool lockRows, CancellationToken ct)
    {
        var own = Tags(member);
        var rows = await (lockRows
            ? db.Database.SqlQuery<Row>($"select tag as \"Tag\", sealed as \"Sealed\" from community.member_index where tag = any ({own}) order by tag = {own[0]} desc for update")
            : db.Database.SqlQuery<Row>($"select tag as \"Tag\", sealed as \"Sealed\" from community.member_index where tag = any ({own}) order by tag = {own[0]} desc")).ToListAsync(ct);
        return [.. rows.Select(row => new Found(row.Tag, Open(row.Tag, row.Sealed)))];
    }

    private sealed record Row(byte[] Tag, byte[] Sealed);

    private sealed record Found(byte[] Tag, IndexContent Content);
}

/// <summary>What a member's list holds, and whose it is: a chore that opens the row must know.</summary>
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

    public static IndexContent Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new InvalidOperationException($"A member's list has the unknown version {bytes[0]}.");
        }

        var entries = new IndexEntry[BinaryPrimitives.ReadInt32BigEndian(bytes[17..])];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.Slice(HeadLength + i * EntryLength, EntryLength);
            var voice = new Guid(entry.Slice(16, 16), bigEndian: true);
            var flags = entry[32];
            entries[i] = new IndexEntry(
                Base64Url.EncodeToString(entry[..16]),
                voice == Guid.Empty ? null : voice,
                (flags & IsSealed) != 0,
                (flags & Follows) != 0,
                (flags & Leaves) != 0 ? DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(entry[33..])) : null,
                (Parting)((flags >> PartingShift) & PartingMask));
        }

        return new IndexContent(new Guid(bytes.Slice(1, 16), bigEndian: true), entries);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + Entries.Count * EntryLength];
        bytes[0] = Version;
        Member.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(17), Entries.Count);
        foreach (var (entry, i) in Entries.Select((e, i) => (e, i)))
        {
            var place = bytes.AsSpan(HeadLength + i * EntryLength, EntryLength);
            Base64Url.DecodeFromChars(entry.Discussion, place);
            (entry.Voice ?? Guid.Empty).TryWriteBytes(place[16..], bigEndian: true, out _);
            place[32] = (byte)((entry.IsSealed ? IsSealed : 0) | (entry.Follows ? Follows : 0) | (entry.LeavesOn is null ? 0 : Leaves) | ((int)entry.Parting << PartingShift));
            BinaryPrimitives.WriteInt32BigEndian(place[33..], entry.LeavesOn?.DayNumber ?? 0);
        }

        return bytes;
    }
}
