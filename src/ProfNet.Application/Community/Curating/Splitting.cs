using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Domain.Sealing;

namespace ProfNet.Application.Community.Curating;

/// <summary>A post that is to go to another discussion.</summary>
/// <param name="At">When a named post was posted; null for a sealed one.</param>
internal sealed record SplitPost(Guid Id, int Seq, Guid VoiceId, string Body, DateOnly On, DateTimeOffset? At);

/// <summary>
/// Gives some posts another discussion, where each of their members speaks with a voice of its own: whoever reads both finds no pseudonym in common, and
/// what stands in their place bears no name at all.
/// </summary>
internal sealed class Splitting(ProfNetDb db, VoiceOwners owners, SealTags tags, ISealKeys keys, SplitLists lists, OtherNames names, Measures measures)
{
    private const string MoveSql =
        """
        update {0} p set discussion_id = $1, seq = n.seq, voice_id = n.voice
        from unnest($2::uuid[], $3::int[], $4::uuid[]) n(id, seq, voice) where p.id = n.id
        """;

    // The traces left behind lead to the new discussion in the order of its posts: which number became which is on the page as well.
    private const string PlacesSql =
        """
        with n as (select * from unnest($3::int[], $4::int[]) n(was, seq)),
          moved as (update community.post_places p set discussion_id = $2, seq = n.seq from n where p.discussion_id = $1 and p.seq = n.was)
        insert into community.post_places (discussion_id, seq, was_id, was_seq) select $2, n.seq, $1, n.was from n order by random()
        """;

    private const string RevisionsSql =
        "update community.revisions r set voice_id = n.new from unnest($2::uuid[], $3::uuid[]) n(old, new) where r.post_id = any ($1) and r.voice_id = n.old";

    private const string TracesSql =
        """
        insert into community.posts_named (id, discussion_id, seq, voice_id, body, body_html, once, posted_at)
        select n.id, $1, n.seq, $2, $3, $4, n.once, n.at from unnest($5::uuid[], $6::int[], $7::bytea[], $8::timestamptz[]) n(id, seq, once, at) order by random()
        """;

    /// <summary>Those of the posts that may go: neither the opening nor what was taken back or moved before, and none that a measure is about.</summary>
    public async Task<IReadOnlyList<SplitPost>> ChooseAsync(Discussion discussion, IReadOnlyCollection<int> seqs, CancellationToken ct)
    {
        var wanted = seqs.ToArray();
        var posts = await db.Database.SqlQuery<SplitPost>(
            $"""
            select p.id as "Id", p.seq as "Seq", p.voice_id as "VoiceId", p.body as "Body", p.day as "On", p.posted_at as "At"
            from (select id, discussion_id, seq, voice_id, body, is_deleted, (posted_at at time zone 'Europe/Paris')::date as day, posted_at from community.posts_named
                  union all select id, discussion_id, seq, voice_id, body, is_deleted, posted_on, null from community.posts_sealed) p
            join community.voices v on v.id = p.voice_id
            where p.discussion_id = {discussion.Id} and p.seq = any ({wanted}) and p.seq > 1 and not p.is_deleted and (v.is_sealed or v.name <> {Voice.Team}) order by p.seq
            """).ToListAsync(ct);
        foreach (var voice in posts.Select(p => p.VoiceId).Distinct())
        {
            Rule.Require(await measures.OnAsync(voice, ct) is not { } measure || !wanted.Contains(measure.Seq), CommunityRules.SplitsWaitForMeasures);
        }

        return posts;
    }

    /// <summary>In the transaction of the command, which holds the row of the discussion that they leave.</summary>
    public async Task MoveAsync(Discussion from, Discussion into, IReadOnlyList<SplitPost> posts, CancellationToken ct)
    {
        var there = await db.Voices.AsNoTracking().Where(v => v.DiscussionId == from.Id).ToListAsync(ct);
        var moving = await MovingAsync(there, posts, ct);
        var members = await owners.OfAsync([.. moving.Select(v => v.Id)], ct);
        var here = await owners.WhoIsHereAsync(members.Values, ct);
        var renamed = Rename(moving, there);
        var voices = moving.ToDictionary(v => v.Id, v => Again(into, v, v.IsSealed ? renamed[v.Name] : v.Name, members, here));

        db.Voices.AddRange(voices.Values);
        await names.SayAsync([.. posts.Select(p => p.Id)], renamed, there.Select(v => v.Name), ct);
        Open(into, posts[0], voices, OtherNames.Rewording(renamed, there.Select(v => v.Name)));
        await CountOffAsync(from, posts, moving, ct);
        Move(from, into, posts, voices);
        LeaveTraces(from, into, posts, there);
        await lists.EnterAsync(from, into, voices, members, ct);
    }

    /// <summary>The voices of the posts, and of those who improved one of them.</summary>
    private async Task<List<Voice>> MovingAsync(List<Voice> there, IReadOnlyList<SplitPost> posts, CancellationToken ct)
    {
        var ids = posts.Select(p => p.Id).ToArray();
        var editors = await db.Database.SqlQuery<Guid>(
            $"""
            select voice_id as "Value" from community.revisions where post_id = any ({ids}) and voice_id is not null
            union select improved_by from community.posts_named where id = any ({ids}) and improved_by is not null
            union select improved_by from community.posts_sealed where id = any ({ids}) and improved_by is not null
            """).ToListAsync(ct);
        var spoke = posts.Select(p => p.VoiceId).Concat(editors).ToHashSet();
        return [.. there.Where(v => spoke.Contains(v.Id))];
    }

    /// <summary>New names by old ones, none of which anybody bears in either discussion.</summary>
    private static Dictionary<string, string> Rename(IEnumerable<Voice> moving, IEnumerable<Voice> there)
    {
        var borne = there.Select(v => v.Name).ToList();
        Dictionary<string, string> renamed = new(StringComparer.Ordinal);
        foreach (var voice in moving.Where(v => v.IsSealed))
        {
            renamed.Add(voice.Name, Pseudonym.Draw(borne));
            borne.Add(renamed[voice.Name]);
        }

        return renamed;
    }

    /// <summary>Whoever left finds it no more, but the vault holds whose it is.</summary>
    private Voice Again(Discussion into, Voice before, string name, Dictionary<Guid, Guid> members, HashSet<Guid> here) => members.TryGetValue(before.Id, out var member)
        ? Voice.Again(into, here.Contains(member) ? tags.OwnerTag(member, into.Handle) : Nobodys(), before, name, member)
        : Voice.Again(into, Nobodys(), before, name, memberId: null);

    private OwnerTag Nobodys() => new(RandomNumberGenerator.GetBytes(OwnerTag.Length), keys.CurrentNumber(SealPurpose.Own));

    private static void Open(Discussion into, SplitPost first, Dictionary<Guid, Voice> voices, Func<string, string> reword)
    {
        into.OpenWith(voices[first.VoiceId], MarkdownText.TryRender(reword(first.Body))!);
        foreach (var voice in voices.Values)
        {
            into.Hear(voice);
        }
    }

    private async Task CountOffAsync(Discussion from, IReadOnlyList<SplitPost> posts, List<Voice> moving, CancellationToken ct)
    {
        var seqs = posts.Select(p => p.Seq).ToArray();
        var left = await db.Database.SqlQuery<Guid>(
            $"""
            select distinct p.voice_id as "Value" from (select discussion_id, seq, voice_id from community.posts_named union all select discussion_id, seq, voice_id from community.posts_sealed) p
            where p.discussion_id = {from.Id} and p.seq <> all ({seqs})
            """).ToListAsync(ct);
        var gone = moving.Where(v => !left.Contains(v.Id)).ToList();
        from.Lose(seqs, gone.Count, gone.Count(v => v.IsSealed));
    }

    private void Move(Discussion from, Discussion into, IReadOnlyList<SplitPost> posts, Dictionary<Guid, Voice> voices)
    {
        var (ids, seqs, speaking) = (posts.Select(p => p.Id).ToArray(), Enumerable.Range(1, posts.Count).ToArray(), posts.Select(p => voices[p.VoiceId].Id).ToArray());
        db.RunAfterSave(PlacesSql, from.Id, into.Id, posts.Select(p => p.Seq).ToArray(), seqs);
        foreach (var table in (string[])["community.posts_named", "community.posts_sealed"])
        {
            db.RunAfterSave(MoveSql.Replace("{0}", table, StringComparison.Ordinal), into.Id, ids, seqs, speaking);
        }

        foreach (var table in (string[])["community.posts_named", "community.posts_sealed"])
        {
            db.RunAfterSave(
                $"update {table} p set improved_by = n.new from unnest($2::uuid[], $3::uuid[]) n(old, new) where p.id = any ($1) and p.improved_by = n.old",
                ids, voices.Keys.ToArray(), voices.Values.Select(v => v.Id).ToArray());
        }

        db.RunAfterSave(RevisionsSql, ids, voices.Keys.ToArray(), voices.Values.Select(v => v.Id).ToArray());
    }

    /// <summary>Where the posts stood, the team says where they are: under its own voice, or two discussions side by side would tell which pseudonym became which.</summary>
    private void LeaveTraces(Discussion from, Discussion into, IReadOnlyList<SplitPost> posts, List<Voice> there)
    {
        var team = there.Find(v => !v.IsSealed && v.Name == Voice.Team);
        if (team is null)
        {
            team = Voice.OfTheTeam(from, Nobodys());
            db.Voices.Add(team);
        }

        db.RunAfterSave(
            TracesSql, from.Id, team.Id, "Message déplacé dans un autre fil.", $"<p>Message déplacé dans <a href=\"/discussions/{into.Handle}\">un autre fil</a>.</p>",
            posts.Select(_ => RandomId.New()).ToArray(), posts.Select(p => p.Seq).ToArray(), posts.Select(_ => RandomNumberGenerator.GetBytes(Post.OnceLength)).ToArray(),
            posts.Select(p => (p.At ?? ParisTime.StartOfDay(p.On)).ToUniversalTime()).ToArray());
    }
}
