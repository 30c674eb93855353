using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Domain.Sealing;

namespace ProfNet.Application.Community.Curating;

/// <summary>
/// Lets the voices of one discussion go on in another, with their posts and those who follow them. A member who spoke in both has two voices there, which
/// nothing ties together: neither a row, nor a refusal, nor the name that one of them gets anew because the other bears it.
/// </summary>
internal sealed class Merging(ProfNetDb db, VoiceOwners owners, SealTags tags, ISealKeys keys, MemberIndex index, PersonalRows personal, Followers followers, OtherNames names, TimeProvider clock)
{
    private const string VoicesSql =
        """
        update community.voices v set discussion_id = $2, owner_tag = n.tag, key_no = n.key_no, name = n.name
        from unnest($3::uuid[], $4::bytea[], $5::smallint[], $6::text[]) n(id, tag, key_no, name) where v.id = n.id and v.discussion_id = $1
        """;

    // What goes where pseudonyms are taken loses its hour; what stood alone for more than a month and gets pseudonyms for neighbours, its day.
    private const string NamedSql =
        """
        update community.posts_named set discussion_id = $2, seq = seq + $3,
          posted_at = case when not $4 then posted_at when $5 and posted_at < $6 then date_trunc('month', posted_at, 'Europe/Paris') else date_trunc('day', posted_at, 'Europe/Paris') end
        where discussion_id = $1
        """;

    private const string SealedSql = "update community.posts_sealed set discussion_id = $2, seq = seq + $3 where discussion_id = $1";

    // What others answered by a reaction is in their own rows, under the number of before, where nobody can change it: it is found by that number.
    private const string PlacesSql =
        """
        with moved as (update community.post_places set discussion_id = $2, seq = seq + $3 where discussion_id = $1)
        insert into community.post_places (discussion_id, seq, was_id, was_seq) select $2, n + $3, $1, n from generate_series(1, $4) n order by random()
        """;

    /// <summary>What is older tells its month alone, near a pseudonym.</summary>
    private DateTimeOffset Month => ParisTime.StartOfDay(ParisTime.Day(clock.GetUtcNow()).AddDays(-SealedPost.DaysToTheMonth));

    /// <summary>In the transaction of the command, which holds the rows of both discussions.</summary>
    /// <param name="before">What the numbers of the posts grow by.</param>
    public async Task PourAsync(Discussion from, Discussion into, int before, CancellationToken ct)
    {
        var (moving, there) = (await VoicesOfAsync(from, ct), await VoicesOfAsync(into, ct));
        var members = await owners.OfAsync([.. moving.Select(v => v.Id)], ct);
        var here = await owners.WhoIsHereAsync(members.Values, ct);
        var (following, _) = await followers.ReadAsync(db.Connection, from.Id, ct); // what does not open tells of nobody
        var renamed = Rename(moving, there);

        await names.SayAsync(await PostsOfAsync(from, ct), renamed, moving.Select(v => v.Name), ct);
        MoveVoices(from, into, moving, Tag(moving, there, members.Where(m => here.Contains(m.Value)).ToDictionary(), into.Handle), renamed);
        db.RunAfterSave(NamedSql, from.Id, into.Id, before, into.TakesPseudonyms, into.SealedVoices > 0, Month);
        db.RunAfterSave(SealedSql, from.Id, into.Id, before);
        db.RunAfterSave(PlacesSql, from.Id, into.Id, before, from.LastSeq);
        db.RunAfterSave("update community.waiting_posts set discussion_id = $2 where discussion_id = $1", from.Id, into.Id);
        db.RunAfterSave("update community.discussions set merged_into = $2, merged_seq = merged_seq + $3 where merged_into = $1", from.Id, into.Id, before);
        Follow(from, into, [.. following]);
        await EnterAsync(from, into, before, [.. members.Values.Union(following)], ct);
    }

    /// <summary>A pseudonym that somebody bears there already, or one that sounds like it, is drawn anew: from names that nobody bears in either.</summary>
    private static Dictionary<string, string> Rename(IReadOnlyList<Voice> moving, IReadOnlyList<Voice> there)
    {
        var borne = moving.Concat(there).Select(v => v.Name).ToList();
        var heard = there.Select(v => Pseudonym.Heard(v.Name)).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, string> renamed = new(StringComparer.Ordinal);
        foreach (var voice in moving.Where(v => v.IsSealed && heard.Contains(Pseudonym.Heard(v.Name))))
        {
            renamed.Add(voice.Name, Pseudonym.Draw(borne));
            borne.Add(renamed[voice.Name]);
        }

        return renamed;
    }

    /// <summary>The tag of each for the discussion it goes to, of the lowest number that its member has free there. A voice whose member left keeps its own: nobody is there to look for it.</summary>
    private Dictionary<Guid, OwnerTag> Tag(IReadOnlyList<Voice> moving, IReadOnlyList<Voice> there, Dictionary<Guid, Guid> members, string handle)
    {
        var taken = there.Select(v => Convert.ToHexString(v.OwnerTag)).ToHashSet(StringComparer.Ordinal);
        Dictionary<Guid, OwnerTag> tagged = [];
        foreach (var voice in moving)
        {
            tagged[voice.Id] = members.TryGetValue(voice.Id, out var member)
                ? tags.OwnerTag(member, handle, Enumerable.Range(0, SealTags.MostVoices).First(n => !IsTaken(taken, member, handle, n)))
                : new OwnerTag(voice.OwnerTag, voice.KeyNo);
            taken.Add(Convert.ToHexString(tagged[voice.Id].Bytes));
        }

        return tagged;
    }

    private bool IsTaken(HashSet<string> taken, Guid member, string handle, int ordinal) =>
        keys.Numbers(SealPurpose.Own).Any(keyNo => taken.Contains(Convert.ToHexString(tags.OwnerTag(keyNo, member, handle, ordinal))));

    private void MoveVoices(Discussion from, Discussion into, IReadOnlyList<Voice> moving, Dictionary<Guid, OwnerTag> tagged, Dictionary<string, string> renamed) => db.RunAfterSave(
        VoicesSql, from.Id, into.Id, moving.Select(v => v.Id).ToArray(), moving.Select(v => tagged[v.Id].Bytes).ToArray(), moving.Select(v => tagged[v.Id].KeyNo).ToArray(),
        moving.Select(v => v.IsSealed ? renamed.GetValueOrDefault(v.Name, v.Name) : v.Name).ToArray());

    private void Follow(Discussion from, Discussion into, Guid[] following)
    {
        RandomNumberGenerator.Shuffle(following.AsSpan());
        foreach (var member in following)
        {
            followers.Add(db, into.Id, into.Handle, member);
        }

        db.RunAfterSave("delete from community.followers where discussion_id = $1", from.Id);
    }

    /// <summary>
    /// In the lists of those who spoke there or follow it. Whoever has the other one too keeps both entries where they spoke: the first is how a voice of theirs
    /// is found. What one keeps at the old address (a bookmark, a day, a text) stays there, and leads on: those who did not speak have it there as well.
    /// </summary>
    private async Task EnterAsync(Discussion from, Discussion into, int before, Guid[] members, CancellationToken ct)
    {
        RandomNumberGenerator.Shuffle(members.AsSpan());
        foreach (var member in members)
        {
            var list = await index.ReadAsync(member, ct);
            if (list.FirstOrDefault(e => e.Discussion == from.Handle) is not { } entry)
            {
                continue;
            }

            await index.ChangeAsync(member, entries => Enter(entries, from.Handle, into.Handle, before), ct);
            if (entry.IsMuted && list.All(e => e.Discussion != into.Handle))
            {
                await personal.ChangeAsync(db.Connection, [new(member, into.Id)], (_, record) => record.Mute(true), ct);
            }
        }
    }

    private static IEnumerable<IndexEntry> Enter(IReadOnlyList<IndexEntry> entries, string from, string into, int before)
    {
        var was = entries.First(e => e.Discussion == from);
        var isThere = entries.Any(e => e.Discussion == into);
        var mentionedIn = was.MentionedIn == 0 ? 0 : was.MentionedIn + before;
        var kept = isThere && was.Voice is not null ? was : was.KeptAlone();
        var others = entries.Where(e => e.Discussion != from).Select(e => e.Discussion == into ? e with { Follows = e.Follows || was.Follows, MentionedIn = Math.Max(e.MentionedIn, mentionedIn) } : e);
        return others
            .Concat(kept is { SaysSomething: true } ? [kept] : [])
            .Concat(isThere ? [] : [new IndexEntry(into, was.Voice, was.IsSealed, was.Follows, was.LeavesOn, was.Parting) { IsMuted = was.IsMuted, MentionedIn = mentionedIn }]);
    }

    private Task<List<Voice>> VoicesOfAsync(Discussion discussion, CancellationToken ct) => db.Voices.AsNoTracking().Where(v => v.DiscussionId == discussion.Id).ToListAsync(ct);

    private Task<Guid[]> PostsOfAsync(Discussion discussion, CancellationToken ct) => db.Database.SqlQuery<Guid>(
        $"""
        select id as "Value" from community.posts_named where discussion_id = {discussion.Id}
        union all select id from community.posts_sealed where discussion_id = {discussion.Id}
        """).ToArrayAsync(ct);
}
