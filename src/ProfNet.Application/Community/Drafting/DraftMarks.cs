using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Community.Drafting;

/// <summary>Takes the marks of texts that were sent off the lists of their members, at night: sending one costs nothing for it.</summary>
internal sealed class DraftMarks(ProfNetDb db, DraftRows rows)
{
    /// <summary>Asks in the caller's transaction, which keeps every list from being changed: a text is marked in the transaction that makes its row.</summary>
    public async Task<IReadOnlyList<IndexContent>> WithoutStaleAsync(IReadOnlyList<IndexContent> contents, CancellationToken ct)
    {
        var marked = contents.SelectMany(c => c.Entries.Where(e => e.HasDraft || e.HasEdit), (c, e) => (c.Member, Entry: e)).ToList();
        if (marked.Count == 0)
        {
            return contents;
        }

        string[] edited = [.. marked.Where(m => m.Entry.HasEdit).Select(m => m.Entry.Discussion).Distinct(StringComparer.Ordinal)];
        var shared = (await db.Database.SqlQuery<SharedSeq>(
            $"""
            select d.handle as "Discussion", p.seq as "Seq" from community.discussions d cross join lateral (
              select seq from community.posts_named where discussion_id = d.id and is_wiki union all select seq from community.posts_sealed where discussion_id = d.id and is_wiki) p
            where d.handle = any ({edited})
            """).ToListAsync(ct)).ToLookup(p => p.Discussion, p => p.Seq, StringComparer.Ordinal);
        var voices = marked.Where(m => m.Entry is { HasEdit: true, Voice: not null }).Select(m => m.Entry.Voice!.Value).ToArray();
        var posts = (await db.Database.SqlQuery<OwnSeq>(
            $"""
            select voice_id as "Voice", seq as "Seq" from community.posts_named where voice_id = any ({voices})
            union all select voice_id, seq from community.posts_sealed where voice_id = any ({voices})
            """).ToListAsync(ct)).ToLookup(p => p.Voice, p => p.Seq);
        var left = await LeftAsync(edited, ct);
        var tags = marked.ToDictionary(m => m, m => (
            Draft: rows.TagsOf(m.Member, [m.Entry]),
            Edit: m.Entry.HasEdit ? TagsOf(m.Member, m.Entry, m.Entry.Voice is { } voice ? posts[voice] : [], shared[m.Entry.Discussion], left[m.Entry.Discussion]) : []));
        var there = await ThereAsync([.. tags.Values.SelectMany(t => t.Draft.Concat(t.Edit))], ct);

        bool IsThere(byte[][] some) => some.Any(tag => there.Contains(Convert.ToHexString(tag)));
        IndexEntry Checked(Guid member, IndexEntry entry) =>
            tags.TryGetValue((member, entry), out var own) ? entry with { HasDraft = IsThere(own.Draft), HasEdit = IsThere(own.Edit) } : entry;
        return [.. contents.Select(c => c with { Entries = [.. c.Entries.Select(e => Checked(c.Member, e)).Where(e => e.SaysSomething || e.LeavesOn is not null)] })];
    }

    /// <summary>Texts for posts of one's own, for those that are everybody's, and for either that went elsewhere.</summary>
    private byte[][] TagsOf(Guid member, IndexEntry entry, IEnumerable<int> own, IEnumerable<int> shared, IEnumerable<int> left) =>
        [.. own.Concat(left).Select(seq => (Kind: DraftKind.Edit, Seq: seq)).Concat(shared.Concat(left).Select(seq => (Kind: DraftKind.Improve, Seq: seq))).Distinct()
            .SelectMany(t => rows.Tags(new(member, t.Kind, $"{entry.Discussion}/{t.Seq}")))];

    /// <summary>Numbers of posts that went elsewhere, by the discussion that they left: a text for one of them was begun under that number.</summary>
    private async Task<ILookup<string, int>> LeftAsync(string[] handles, CancellationToken ct)
    {
        var left = await db.Database.SqlQuery<LeftSeq>(
            $"""
            select d.handle as "Handle", w.was_seq as "Seq" from community.discussions d join community.post_places w on w.was_id = d.id where d.handle = any ({handles})
            """).ToListAsync(ct);
        return left.ToLookup(p => p.Handle, p => p.Seq, StringComparer.Ordinal);
    }

    private async Task<HashSet<string>> ThereAsync(byte[][] tags, CancellationToken ct) =>
        (await db.Database.SqlQuery<byte[]>($"select tag as \"Value\" from community.drafts where tag = any ({tags})").ToListAsync(ct)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);

    private sealed record OwnSeq(Guid Voice, int Seq);

    private sealed record SharedSeq(string Discussion, int Seq);

    private sealed record LeftSeq(string Handle, int Seq);
}
