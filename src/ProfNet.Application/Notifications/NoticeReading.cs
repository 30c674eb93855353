using System.Data.Common;
using Npgsql;
using ProfNet.Application.Community;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Notifications;

/// <summary>
/// Works out what a member is told, when they or a mail asks: what may be told of each discussion, against what only the member's own keys find and open
/// (their list, their choices, how far they have read, what they were told). Nothing in the database says that somebody is to be told something.
/// </summary>
public sealed class NoticeReading(NpgsqlDataSource database, OwnLists lists, PersonalRows personal, SealTags seal, TimeProvider clock)
{
    /// <summary>How far back one is told of replies: what is older and still unread is found in the lists.</summary>
    public const int DaysBack = Inbox.DaysKept;

    /// <summary>How far back one is told of discussions that opened, or of cases that nobody answers.</summary>
    public const int DaysOfOpenings = 14;

    private const int Opening = 1;

    private static readonly string _columns =
        """
        select d.handle, d.id, d.title, d.told_seq, d.last_on, d.takes_pseudonyms, d.opened_on, d.widened_on, own.tag, own.sealed
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        left join lateral (select p.tag, p.sealed from community.personal p where p.tag = any(array(select sha256(k || uuid_send(d.id)) from unnest($2::bytea[]) k)) limit 1) own on true
        """;

    /// <summary>Those of a list: by address, but for spaces that are muted. The address of one that was merged leads on: a mention or a day that one noted there holds.</summary>
    internal static readonly string DiscussionsSql =
        $"{_columns} where d.handle = any($1) and d.last_on >= $3 and {CommunityAccess.MayRead("s", "$4")} and not d.is_waiting and d.space_id <> all($5)";

    /// <summary>Those that opened in spaces, and were not taken back: no first words are left of those.</summary>
    internal static readonly string OpeningsSql =
        $"{_columns} where d.space_id = any($1) and d.last_on >= $3 and d.opened_on >= $3 and d.told_seq > 0 and d.excerpt <> '' and {CommunityAccess.IsListed("d", "s", "$4")} order by d.last_on desc limit 50";

    /// <summary>Cases of a group that nobody answers.</summary>
    internal static readonly string CasesSql =
        $"""
        {_columns} where s.group_slug = $1 and d.widened_on >= $3 and d.voices - d.unheard = 1 and not d.is_closed and d.excerpt <> ''
          and {CommunityAccess.IsListed("d", "s", "$4")} and {CommunityAccess.MayWrite("s", "$4")} order by d.widened_on desc, d.handle limit 50
        """;

    /// <summary>One's own cases to be asked about.</summary>
    internal static readonly string OutcomesSql = $"{_columns} where d.handle = any($1) and {OutcomeAsked.IsAsked("$5", "$3")} and {CommunityAccess.IsListed("d", "s", "$4")}";

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

    /// <summary>Which of some posts are there still, or where their discussion was merged into.</summary>
    internal const string ThereSql =
        """
        select distinct n.place from unnest($1::uuid[], $2::int[]) with ordinality n(id, seq, place)
        cross join lateral (select n.id, n.seq union all select w.discussion_id, w.seq from community.post_places w where w.was_id = n.id and w.was_seq = n.seq) h (id, seq)
        where exists (select from community.posts_named p where p.discussion_id = h.id and p.seq = h.seq and not p.is_deleted)
           or exists (select from community.posts_sealed p where p.discussion_id = h.id and p.seq = h.seq and not p.is_deleted)
        order by 1
        """;

    public async Task<Notices> ReadAsync(NoticeReader reader, CancellationToken ct)
    {
        var own = await lists.ReadAsync(reader.Member, ct);
        var today = ParisTime.Day(clock.GetUtcNow());
        var (known, openings, cases, outcomes) = await FindAsync(reader, own, today, ct);
        var replies = known.Values.Where(d => own.Followed.Contains(d.Handle) && d.LastOn >= own.Inbox.ReadBefore && d.ToldSeq > d.ReadUpTo(own.Inbox)).ToDictionary(d => d.Id);

        Notice[] unread =
        [
            .. Reminders(own, known, today),
            .. await ThereAsync([.. Mentions(own, known)], known, ct),
            .. cases.Where(d => d.WidenedOn is { } on && on >= own.Inbox.ReadBefore && d.IsUnopened(own)).Select(d => d.Tell(NoticeKind.UnansweredCase, new(d.Handle, Opening, Opening, Count: 1, d.WidenedOn!.Value))),
            .. openings.Where(d => d.OpenedOn >= own.Inbox.ReadBefore && d.IsUnopened(own)).Select(d => d.Tell(NoticeKind.FirstPost, new(d.Handle, Opening, Opening, Count: 1, d.OpenedOn))),
            .. replies.Count == 0 ? [] : await CountAsync(reader.Member, replies, own.Inbox, ct),
            .. Outcomes(own, outcomes, today),
        ];
        return new Notices(
            unread,
            [.. own.Inbox.News.Where(n => n is { State: NewsState.Read, Count: > 0 } && known.ContainsKey(n.Discussion) && unread.All(u => u.Discussion != n.Discussion))
                .Select(n => known[n.Discussion].Tell(n.FromSeq == Opening ? NoticeKind.FirstPost : NoticeKind.Replies, n))],
            own);
    }

    private static IEnumerable<Notice> Reminders(OwnList own, Dictionary<string, Found> known, DateOnly today) =>
        from reminder in own.Reminders
        where reminder.Value <= today && known.ContainsKey(reminder.Key) && !own.Inbox.HasReadOn(reminder.Key, reminder.Value)
        let discussion = known[reminder.Key]
        select discussion.Tell(NoticeKind.Reminder, new(discussion.Handle, Math.Max(discussion.Seen, Opening), discussion.ToldSeq, Count: 0, reminder.Value));

    private static IEnumerable<Notice> Mentions(OwnList own, Dictionary<string, Found> known) =>
        from mention in own.Mentioned
        where known.ContainsKey(mention.Key)
        let discussion = known[mention.Key]
        where mention.Value <= discussion.ToldSeq && mention.Value > Math.Max(discussion.Seen, own.Inbox.ReadUpTo(discussion.Handle)) && discussion.LastOn >= own.Inbox.ReadBefore
        select discussion.Tell(NoticeKind.Mention, new(discussion.Handle, mention.Value, discussion.ToldSeq, Count: 1, discussion.LastOn));

    // Asked for thirty days, and then no more: whoever wants to say it finds the case among their own discussions.
    private static IEnumerable<Notice> Outcomes(OwnList own, List<Found> outcomes, DateOnly today) =>
        from asked in outcomes
        let day = asked.OpenedOn.AddDays(ClinicalCase.DaysToTheOutcome)
        where day.AddDays(DaysBack) >= today && !own.Inbox.HasReadOn(asked.Handle, day)
        select asked.Tell(NoticeKind.Outcome, new(asked.Handle, Opening, asked.ToldSeq, Count: 0, day));

    /// <summary>All discussions that may be told of, in one round trip.</summary>
    private async Task<(Dictionary<string, Found> Known, List<Found> Openings, List<Found> Cases, List<Found> Outcomes)> FindAsync(NoticeReader reader, OwnList own, DateOnly today, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        string[] handles = [.. own.Followed.Union(own.Mentioned.Keys, StringComparer.Ordinal).Union(own.Inbox.News.Select(n => n.Discussion), StringComparer.Ordinal)];
        string[] reminded = [.. own.Reminders.Where(r => r.Value <= today).Select(r => r.Key)];
        Ask(DiscussionsSql, handles, today.AddDays(-DaysBack), own.Muted);
        Ask(DiscussionsSql, reminded, DateOnly.MinValue, Array.Empty<Guid>());
        Ask(OpeningsSql, own.HeardInFull, today.AddDays(-DaysOfOpenings));
        Ask(CasesSql, own.Choices.IsVolunteer ? reader.Group : "", today.AddDays(-DaysOfOpenings));
        Ask(OutcomesSql, own.Spoken.ToArray(), today.AddDays(-ClinicalCase.DaysToTheOutcome), own.Voices);
        await using var rows = await batch.ExecuteReaderAsync(ct);

        Dictionary<string, Found> known = new(StringComparer.Ordinal);
        foreach (var found in await FoundAsync(rows, ct))
        {
            known[found.Handle] = found;
        }

        await rows.NextResultAsync(ct);
        foreach (var found in await FoundAsync(rows, ct))
        {
            known[found.Handle] = found;
        }

        await rows.NextResultAsync(ct);
        var openings = await FoundAsync(rows, ct);
        await rows.NextResultAsync(ct);
        var cases = await FoundAsync(rows, ct);
        await rows.NextResultAsync(ct);
        return (known, openings, cases, await FoundAsync(rows, ct));

        void Ask(string sql, object which, DateOnly since, params object[] more)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in (object[])[which, personal.KeysOf(reader.Member), since, reader.Rights, .. more])
            {
                command.Parameters.Add(new() { Value = value });
            }

            batch.BatchCommands.Add(command);
        }
    }

    private async Task<List<Found>> FoundAsync(DbDataReader rows, CancellationToken ct)
    {
        List<Found> found = [];
        while (await rows.ReadAsync(ct))
        {
            found.Add(new Found(
                rows.GetString(0), rows.GetGuid(1), rows.GetString(2), rows.GetInt32(3), rows.GetFieldValue<DateOnly>(4), !rows.GetBoolean(5), rows.GetFieldValue<DateOnly>(6),
                rows.IsDBNull(7) ? null : rows.GetFieldValue<DateOnly>(7), SeenIn(rows)));
        }

        return found;
    }

    // A row that does not open says nothing, and keeps nobody from their other news.
    private int SeenIn(DbDataReader row) => row.IsDBNull(8) ? 0 : personal.TryOpen(row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9))?.Seen ?? 0;

    /// <summary>Without those of posts that were taken back since.</summary>
    private async Task<List<Notice>> ThereAsync(Notice[] mentions, Dictionary<string, Found> known, CancellationToken ct)
    {
        if (mentions.Length == 0)
        {
            return [];
        }

        await using var select = database.CreateCommand(ThereSql);
        select.Parameters.Add(new() { Value = mentions.Select(m => known[m.Discussion].Id).ToArray() });
        select.Parameters.Add(new() { Value = mentions.Select(m => m.News.FromSeq).ToArray() });
        await using var rows = await select.ExecuteReaderAsync(ct);
        List<Notice> there = [];
        while (await rows.ReadAsync(ct))
        {
            there.Add(mentions[rows.GetInt64(0) - 1]);
        }

        return there;
    }

    private async Task<List<Notice>> CountAsync(Guid member, Dictionary<Guid, Found> waiting, Inbox inbox, CancellationToken ct)
    {
        var asked = waiting.Values.ToArray();
        await using var select = database.CreateCommand(CountsSql);
        select.Parameters.Add(new() { Value = asked.Select(d => d.Id).ToArray() });
        select.Parameters.Add(new() { Value = asked.Select(d => d.ReadUpTo(inbox)).ToArray() });
        select.Parameters.Add(new() { Value = asked.Select(d => d.ToldSeq).ToArray() });
        select.Parameters.Add(new() { Value = asked.SelectMany(d => seal.OwnTags(member, d.Handle)).ToArray() });
        await using var rows = await select.ExecuteReaderAsync(ct);
        List<Notice> notices = [];
        while (await rows.ReadAsync(ct))
        {
            var discussion = waiting[rows.GetGuid(0)];
            notices.Add(discussion.Tell(NoticeKind.Replies, new News(discussion.Handle, rows.GetInt32(1), discussion.ToldSeq, rows.GetInt32(2), discussion.LastOn)));
        }

        return notices;
    }

    /// <summary>A discussion that may be told of, and how far the member has read it.</summary>
    private sealed record Found(string Handle, Guid Id, string Title, int ToldSeq, DateOnly LastOn, bool IsNamed, DateOnly OpenedOn, DateOnly? WidenedOn, int Seen)
    {
        public int ReadUpTo(Inbox inbox) => Math.Max(Math.Max(Seen, inbox.ReadUpTo(Handle)), Opening);

        /// <summary>Whether the member neither wrote it, nor opened it, nor said that they had read of it.</summary>
        public bool IsUnopened(OwnList own) => Seen == 0 && own.Inbox.ReadUpTo(Handle) == 0 && !own.Spoken.Contains(Handle);

        public Notice Tell(NoticeKind kind, News news) => new(kind, news, Title, IsNamed);
    }
}
