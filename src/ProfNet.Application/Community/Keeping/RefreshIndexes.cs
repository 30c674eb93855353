using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>
/// Each night every member's list of discussions is encrypted anew and laid elsewhere, in random order: neither its place nor a comparison of two
/// backups tells whose discussions changed. What those who left wanted changed tonight is done in the same pass, members and discussions mixed.
/// </summary>
internal sealed class RefreshIndexes(ProfNetDb db, MemberIndex index, Departures departures, DraftMarks drafts, ISealKeys keys, TimeProvider clock, ILogger<RefreshIndexes> log) : IChore
{
    private const int AtOnce = 100;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var rows = (await db.Database.SqlQuery<byte[]>($"select tag as \"Value\" from community.member_index").ToListAsync(ct)).ToArray();
        RandomNumberGenerator.Shuffle(rows.AsSpan());

        var done = await CarryOutTonightAsync(rows, ct);
        foreach (var batch in rows.Chunk(AtOnce))
        {
            await LayAnewAsync(batch, done, ct);
        }
    }

    private async Task<HashSet<(Guid Member, string Discussion)>> CarryOutTonightAsync(byte[][] rows, CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        List<(Guid Member, IndexEntry Entry)> tonight = [];
        foreach (var batch in rows.Chunk(AtOnce))
        {
            var contents = await ReadAsync(batch, ct);
            var left = await WhoLeftAsync(contents, ct);
            tonight.AddRange(contents.Where(c => left.Contains(c.Member)).SelectMany(c => Departure.Tonight(c.Entries, today).Select(entry => (c.Member, entry))));
        }

        var mixed = tonight.ToArray();
        RandomNumberGenerator.Shuffle(mixed.AsSpan());
        foreach (var (member, entry) in mixed)
        {
            await departures.LeaveAsync(member, entry, ct);
        }

        return [.. mixed.Select(m => (m.Member, m.Entry.Discussion))];
    }

    /// <summary>
    /// Rows leave and come back within one transaction; whoever changes one meanwhile waits for the table. Of a member who has two, under two keys, both leave
    /// and one comes back with what both said, or with what the one said that opens.
    /// </summary>
    private async Task LayAnewAsync(byte[][] batch, HashSet<(Guid Member, string Discussion)> done, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"lock table community.member_index in exclusive mode", ct);
        byte[][] places = [.. (await ReadAsync(batch, ct)).Select(c => c.Member).Distinct().SelectMany(index.Tags)];
        var contents = (await ReadAsync(places, ct)).GroupBy(c => c.Member, c => c.Entries)
            .Select(own => new IndexContent(own.Key, [.. MemberIndex.Merge(own.SelectMany(e => e)).Where(e => !done.Contains((own.Key, e.Discussion)))])).ToArray();
        contents = [.. await drafts.WithoutStaleAsync(contents, ct)];
        var left = await WhoLeftAsync(contents, ct);
        var (ended, kept) = (contents.Where(c => left.Contains(c.Member) && c.Entries.Count == 0).ToArray(), contents.Where(c => !left.Contains(c.Member) || c.Entries.Count > 0).ToArray());
        RandomNumberGenerator.Shuffle(kept.AsSpan());
        var anew = kept.Select(index.Close).ToArray();

        await db.Database.ExecuteSqlAsync($"delete from community.member_index where tag = any ({places})", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into community.member_index (tag, key_no, sealed)
            select tag, {keys.CurrentNumber(SealPurpose.Reader)}, sealed from unnest({anew.Select(a => a.Tag).ToArray()}, {anew.Select(a => a.Box).ToArray()}) with ordinality r(tag, sealed, n) order by n
            """,
            ct);
        foreach (var member in ended.Select(c => c.Member))
        {
            await departures.EndAsync(member, ct);
        }

        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>What the rows hold. One that does not open is said to be there, and stays as it is: the lists of all others are not to wait for it.</summary>
    private async Task<List<IndexContent>> ReadAsync(byte[][] batch, CancellationToken ct)
    {
        List<IndexContent> contents = [];
        foreach (var row in await db.Database.SqlQuery<Row>($"select tag as \"Tag\", sealed as \"Sealed\" from community.member_index where tag = any ({batch})").ToListAsync(ct))
        {
            try
            {
                contents.Add(index.Open(row.Tag, row.Sealed));
            }
            catch (Exception unreadable) when (SealedBox.DoesNotOpen(unreadable))
            {
                log.LogError("A member's list opens with no key of this node, and stays as it is: {Failure}", unreadable.GetType().Name);
            }
        }

        return contents;
    }

    /// <summary>Of these members, those who have no account any more.</summary>
    private async Task<HashSet<Guid>> WhoLeftAsync(IEnumerable<IndexContent> contents, CancellationToken ct)
    {
        var all = contents.Select(c => c.Member).ToArray();
        return [.. all.Except(await db.Members.Where(m => all.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct))];
    }

    private sealed record Row(byte[] Tag, byte[] Sealed);
}
