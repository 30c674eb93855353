using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
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

    /// <summary>Adds the question for a member's list to a batch, next; locked until the transaction ends where it is to be changed.</summary>
    internal void AskWith(NpgsqlBatch batch, Guid member, bool lockRows = false)
    {
        var own = Tags(member);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"{ReadSql} order by tag = $2 desc{(lockRows ? " for update" : "")}") { Parameters = { new() { Value = own }, new() { Value = own[0] } } });
    }

    /// <summary>Reads the answer to <see cref="AskWith"/>.</summary>
    internal async Task<FoundIndex> ReadFromAsync(DbDataReader reader, CancellationToken ct)
    {
        List<byte[]> rows = [];
        List<IndexEntry> entries = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(reader.GetFieldValue<byte[]>(0));
            entries.AddRange(Open(rows[^1], reader.GetFieldValue<byte[]>(1)).Entries);
        }

        return new(rows, rows.Count > 1 ? Merge(entries) : entries);
    }

    /// <summary>Has a list that was found locked changed with what else is saved.</summary>
    internal void ChangeWithSave(Guid member, FoundIndex found, Func<IReadOnlyList<IndexEntry>, IEnumerable<IndexEntry>> change)
    {
        var (tag, box) = Close(new IndexContent(member, [.. change(found.Entries)]));
        var keyNo = keys.CurrentNumber(SealPurpose.Reader);
        if (found.Rows is [var row, ..])
        {
            db.RunAfterSave(
                "with gone as (delete from community.member_index where tag = any ($4)) update community.member_index set tag = $1, key_no = $2, sealed = $3 where tag = $5", tag, keyNo, box, found.Rows.Skip(1).ToArray(), row);
        }
        else
        {
            db.RunAfterSave("insert into community.member_index (tag, key_no, sealed) values ($1, $2, $3)", tag, keyNo, box);
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
            .Select(same => same.Aggregate((one, other) => one.And(other))),
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

/// <summary>A member's list as it lies: the tags of its rows, that of the current key first, and what they say together.</summary>
internal sealed record FoundIndex(IReadOnlyList<byte[]> Rows, IReadOnlyList<IndexEntry> Entries);
