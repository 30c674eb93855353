using System.Data.Common;
using Npgsql;
using ProfNet.Application.Community;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Works out what a member is told, when they or a mail asks: what may be told of each discussion, against what only the member's own keys find and open
/// (their list, how far they have read, what they were told). Nothing in the database says that somebody is to be told something.
/// </summary>
public sealed class NoticeReading(NpgsqlDataSource database, OwnLists lists, PersonalRows personal, Inboxes inboxes, SealTags seal, TimeProvider clock)
{
    private const int Opening = 1;

    internal const string DiscussionsSql =
        """
        select d.handle, d.id, d.title, d.told_seq, d.last_on, d.takes_pseudonyms, own.tag, own.sealed
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        left join lateral (select p.tag, p.sealed from community.personal p where p.tag = any(array(select sha256(k || uuid_send(d.id)) from unnest($2::bytea[]) k)) limit 1) own on true
        where d.handle = any($1) and d.last_on >= $3 and (s.readers = '{}' or s.readers && $4) and not d.is_waiting and d.merged_into is null
        """;

    /// <summary>Of each discussion, posts of others from one to another: how many are there still, and which is the first.</summary>
    internal const string CountsSql =
        """
        select n.id, min(p.seq), count(*)::int
        from unnest($1::uuid[], $2::int[], $3::int[]) n(id, after, upto)
        cross join lateral (
          select seq, voice_id from community.posts_named where discussion_id = n.id and seq > n.after and seq <= n.upto and not is_deleted
          union all select seq, voice_id from community.posts_sealed where discussion_id = n.id and seq > n.after and seq <= n.upto and not is_deleted) p
        join community.voices v on v.id = p.voice_id
        where v.owner_tag <> all($4)
        group by n.id
        """;

    /// <summary>How far back one is told: what is older and still unread is found in the lists.</summary>
    public const int DaysBack = Inbox.DaysKept;

    public async Task<Notices> ReadAsync(NoticeReader reader, CancellationToken ct)
    {
        var own = await lists.ReadAsync(reader.Member, ct);
        var today = ParisTime.Day(clock.GetUtcNow());
        var followed = own.Index.Where(e => e.Follows && e.LeavesOn is null).Select(e => e.Discussion).ToHashSet(StringComparer.Ordinal);
        var found = await DiscussionsAsync(reader, [.. followed, .. own.Inbox.News.Select(n => n.Discussion)], today.AddDays(-DaysBack), ct);

        var waiting = found.Values
            .Where(d => followed.Contains(d.Handle) && d.LastOn >= own.Inbox.ReadBefore && d.ToldSeq > d.ReadUpTo(own.Inbox))
            .ToDictionary(d => d.Id);
        var counted = waiting.Count == 0 ? [] : await CountAsync(reader.Member, waiting, own.Inbox, ct);

        var unread = counted.OrderByDescending(n => n.News.On).ThenBy(n => n.Title, StringComparer.Ordinal).ToList();
        var read = own.Inbox.News.Where(n => n is { State: NewsState.Read, Count: > 0 } && found.ContainsKey(n.Discussion) && unread.TrueForAll(u => u.Discussion != n.Discussion))
            .Select(n => new Notice(NoticeKind.Replies, n, found[n.Discussion].Title, found[n.Discussion].IsNamed));
        return new Notices(unread, [.. read], own.Inbox, new Interests(followed, [], isVolunteer: false));
    }

    private async Task<Dictionary<string, Found>> DiscussionsAsync(NoticeReader reader, string[] handles, DateOnly since, CancellationToken ct)
    {
        Dictionary<string, Found> found = new(StringComparer.Ordinal);
        if (handles.Length == 0)
        {
            return found;
        }

        await using var select = database.CreateCommand(DiscussionsSql);
        foreach (var value in new object[] { handles, personal.KeysOf(reader.Member), since, reader.Rights })
        {
            select.Parameters.Add(new() { Value = value });
        }

        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var discussion = new Found(rows.GetString(0), rows.GetGuid(1), rows.GetString(2), rows.GetInt32(3), rows.GetFieldValue<DateOnly>(4), !rows.GetBoolean(5), SeenIn(rows));
            found[discussion.Handle] = discussion;
        }

        return found;
    }

    // A row that does not open says nothing, and keeps nobody from their other news.
    private int SeenIn(DbDataReader row) =>
        row.IsDBNull(6) ? 0 : personal.TryOpen(row.GetFieldValue<byte[]>(6), row.GetFieldValue<byte[]>(7))?.Seen ?? 0;

    private async Task<List<Notice>> CountAsync(Guid member, Dictionary<Guid, Found> waiting, Inbox inbox, CancellationToken ct)
    {
        var asked = waiting.Values.ToArray();
        await using var select = database.CreateCommand(CountsSql);
        select.Parameters.Add(new() { Value = asked.Select(d => d.Id).ToArray() });
        select.Parameters.Add(new() { Value = asked.Select(d => d.ReadUpTo(inbox)).ToArray() });
        select.Parameters.Add(new() { Value = asked.Select(d => d.ToldSeq).ToArray() });
        select.Parameters.Add(new() { Value = asked.SelectMany(d => seal.OwnerTags(member, d.Handle)).ToArray() });
        await using var rows = await select.ExecuteReaderAsync(ct);
        List<Notice> notices = [];
        while (await rows.ReadAsync(ct))
        {
            var discussion = waiting[rows.GetGuid(0)];
            notices.Add(new Notice(NoticeKind.Replies, new News(discussion.Handle, rows.GetInt32(1), discussion.ToldSeq, rows.GetInt32(2), discussion.LastOn), discussion.Title, discussion.IsNamed));
        }

        return notices;
    }

    /// <summary>A discussion that may be told of, and how far the member has read it.</summary>
    private sealed record Found(string Handle, Guid Id, string Title, int ToldSeq, DateOnly LastOn, bool IsNamed, int Seen)
    {
        public int ReadUpTo(Inbox inbox) => Math.Max(Math.Max(Seen, inbox.ReadUpTo(Handle)), Opening);
    }
}
