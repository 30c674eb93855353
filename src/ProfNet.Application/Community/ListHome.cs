using MediatR;
using Npgsql;
using NpgsqlTypes;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Drafting;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community;

/// <summary>What one comes back for.</summary>
public enum HomeTab
{
    /// <summary>What one follows and has not read to its end, and what opened in one's spaces and one has not opened.</summary>
    Unread,

    Followed,

    /// <summary>Discussions of the reader's specialty group.</summary>
    ForMyProfession,

    /// <summary>All of the spaces one subscribes to.</summary>
    All,
}

/// <summary>The reader's own home, from the spaces that they subscribe to and the discussions that they follow; newest day first, never a muted space.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListHome(HomeTab Tab, DiscussionCursor? After) : IQuery<HomeView>;

/// <param name="Awaited">Unanswered discussions of the reader's specialty group, on the first page of what is unread.</param>
public sealed record HomeView(IReadOnlyList<DiscussionRow> Awaited, IReadOnlyList<DiscussionRow> Followed, IReadOnlyList<DiscussionRow> Rows, DiscussionCursor? Next)
{
    /// <summary>Texts that the reader is writing, for a new discussion or a reply; on the first page of what is unread.</summary>
    public int Drafts { get; init; }

    /// <summary>How many are unread of the newest that are looked at; 0 on other tabs and pages.</summary>
    public int Unread { get; init; }

    public bool IsEmpty => Awaited.Count + Followed.Count + Rows.Count == 0;
}

internal sealed class ListHomeHandler(NpgsqlDataSource database, ShellCounts shell, PersonalRows personal, DraftRows drafts, MemberIndex index, MyChoices choices, ICurrentMember me)
    : IRequestHandler<ListHome, HomeView>
{
    internal const int PageSize = 20;

    /// <summary>How many of the newest are looked at for what is unread: whoever has read that many goes on with the next page.</summary>
    internal const int LookedAt = 40;

    private const int MostAwaited = 3;

    // $3: handles of what the reader follows. $5: rights. $6: spaces about which they chose; $7: those subscribed to; $9: those muted. $8: own group.
    private const string Subscribed = "(s.id = any ($7) or s.id <> all ($6) and (s.group_slug is null or s.group_slug = $8))";
    private const string OfOwnGroup = "(s.group_slug = $8 and s.id <> all ($9))";
    private const string After = "(d.last_on, d.handle) < (coalesce($1::date, 'infinity'), coalesce($2::text, ''))";

    /// <summary>Questions to the reader's own group that nobody answers.</summary>
    internal static readonly string AwaitedSql = Shown(Newest(OfOwnGroup, MostAwaited, "and not d.is_answered"), MostAwaited);

    private static readonly string Followed =
        $"select d.id, d.last_on, d.handle from community.discussions d join community.spaces s on s.id = d.space_id where d.handle = any ($3) and {After} and {CommunityAccess.IsListed("d", "s", "$5")}";

    internal static string RowsSql(HomeTab tab) => tab switch
    {
        HomeTab.Followed => Shown(Followed, PageSize + 1),
        HomeTab.ForMyProfession => Shown(Newest(OfOwnGroup, PageSize + 1), PageSize + 1),
        HomeTab.All => Shown(Newest(Subscribed, PageSize + 1), PageSize + 1),
        _ => Shown($"{Newest(Subscribed, LookedAt)} union all {Followed} and s.id <> all ($9) and not {Subscribed}", LookedAt),
    };

    /// <summary>The newest of each space by its own index, so that a quiet space costs no more than a busy one, however much there is elsewhere.</summary>
    private static string Newest(string spaces, int limit, string only = "") =>
        $"""
        select d.id, d.last_on, d.handle from community.spaces s
        cross join lateral (
          select d.id, d.last_on, d.handle from community.discussions d where d.space_id = s.id and not d.is_waiting and d.merged_into is null and {After} {only}
          order by d.last_on desc, d.handle desc limit {limit}) d
        where {spaces} and {CommunityAccess.MayRead("s", "$5")}
        """;

    // What is sorted, a thousand rows for a page, is narrow; the page's own rows are read after that.
    private static string Shown(string discussions, int limit) =>
        $"""
        with newest as (select id from ({discussions}) found order by last_on desc, handle desc limit {limit})
        select {ListDiscussionsHandler.Columns}
        from newest
        join lateral (select * from community.discussions where id = newest.id limit 1) d on true
        join lateral (select * from community.voices where id = d.opener_voice_id limit 1) v on true
        join community.spaces s on s.id = d.space_id
        {ListDiscussionsHandler.OwnRow}
        order by d.last_on desc, d.handle desc
        """;

    public async Task<HomeView> Handle(ListHome request, CancellationToken cancellationToken)
    {
        var entries = await index.ReadAsync(me.Id, cancellationToken);
        var followed = entries.Where(e => e.Follows).Select(e => e.Discussion).ToArray();
        var chosen = await choices.ReadAsync(cancellationToken);
        await using var batch = database.CreateBatch();
        batch.PlanOnce();
        batch.BatchCommands.Add(Ask(RowsSql(request.Tab), request.After, followed, chosen));
        if (request is { Tab: HomeTab.Unread, After: null })
        {
            batch.BatchCommands.Add(Ask(AwaitedSql, after: null, followed, chosen));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DraftRows.CountSql) { Parameters = { new() { Value = drafts.TagsOf(me.Id, entries) } } });
        }

        shell.AskWith(batch);
        await using var reader = await batch.ReadPlannedAsync(cancellationToken);
        var rows = await ReadAsync(reader, cancellationToken);
        var awaited = request is { Tab: HomeTab.Unread, After: null } && await reader.NextResultAsync(cancellationToken) ? await ReadAsync(reader, cancellationToken) : [];
        var written = request is { Tab: HomeTab.Unread, After: null } && await reader.NextResultAsync(cancellationToken) && await reader.ReadAsync(cancellationToken) ? reader.GetInt32(0) : 0;
        await shell.ReadFromAsync(reader, cancellationToken);
        return request.Tab == HomeTab.Unread ? Unread(rows, [.. awaited.Where(IsUnread)], [.. followed]) with { Drafts = written } : Paged(rows);
    }

    private static HomeView Paged(List<DiscussionRow> rows) =>
        new([], [], rows.Count > PageSize ? rows[..PageSize] : rows, rows.Count > PageSize ? Cursor(rows[PageSize - 1]) : null);

    private static HomeView Unread(List<DiscussionRow> rows, IReadOnlyList<DiscussionRow> awaited, HashSet<string> followed)
    {
        var unread = rows.Where(IsUnread).Where(r => !awaited.Contains(r)).ToList();
        var shown = unread.Count > PageSize ? unread[..PageSize] : unread;
        var last = unread.Count > PageSize ? shown[^1] : rows.Count == LookedAt ? rows[^1] : null;
        return new(awaited, [.. shown.Where(r => followed.Contains(r.Handle))], [.. shown.Where(r => !followed.Contains(r.Handle))], last is null ? null : Cursor(last))
        {
            Unread = awaited.Count + unread.Count,
        };
    }

    /// <summary>Never opened, or with posts since.</summary>
    private static bool IsUnread(DiscussionRow row) => row.New is null or > 0;

    private static DiscussionCursor Cursor(DiscussionRow row) => new(row.LastOn, row.Handle);

    private async Task<List<DiscussionRow>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        List<DiscussionRow> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(ListDiscussionsHandler.Row(reader, personal));
        }

        return rows;
    }

    private NpgsqlBatchCommand Ask(string sql, DiscussionCursor? after, string[] followed, Choices chosen)
    {
        var byChoice = chosen.Spaces.Where(s => s.Level != SpaceLevel.ByDefault).ToList();
        return new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new() { Value = (object?)after?.LastOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)after?.Handle ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = followed },
                new() { Value = personal.KeysOf(me.Id) },
                new() { Value = me.Rights },
                new() { Value = byChoice.Select(s => s.Space).ToArray() },
                new() { Value = byChoice.Where(s => s.Level is SpaceLevel.Subscribed or SpaceLevel.EveryFirstPost).Select(s => s.Space).ToArray() },
                new() { Value = me.GroupSlug },
                new() { Value = byChoice.Where(s => s.Level == SpaceLevel.Muted).Select(s => s.Space).ToArray() },
            },
        };
    }
}
