using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using MediatR;
using Npgsql;
using NpgsqlTypes;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>The discussions of one space or of all, newest day first, twenty at a time.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListDiscussions(string? SpaceSlug, bool Unanswered, DiscussionCursor? After) : IQuery<DiscussionList>
{
    public DiscussionFilter Filter { get; init; } = DiscussionFilter.None;

    /// <summary>Whether what moderators pinned comes before all else: in a space of which all is wanted.</summary>
    internal bool PinsFirst => SpaceSlug is not null && !Unanswered && Filter == DiscussionFilter.None;
}

/// <summary>Which discussions of a list are wanted.</summary>
/// <param name="Resolved">Those of which an answer was accepted.</param>
/// <param name="Followed">Those that the reader follows.</param>
/// <param name="Tag">A slug of the vocabulary.</param>
/// <param name="Outcome">How a clinical case ended.</param>
public sealed partial record DiscussionFilter(bool Resolved = false, bool Followed = false, DiscussionKind? Kind = null, string? Tag = null, CaseOutcome? Outcome = null)
{
    public static readonly DiscussionFilter None = new();

    // Numbers, flags and slugs alone: each combination has its index and its plan, a common tag another than a rare one.
    internal string Sql => string.Concat(
        Resolved ? " and d.accepted_seq is not null" : "",
        Followed ? " and d.handle = any ($6)" : "",
        Kind is { } kind ? string.Create(CultureInfo.InvariantCulture, $" and d.kind = {(int)kind}") : "",
        Tag is null ? "" : $" and d.tags @> array['{(Slug().IsMatch(Tag) ? Tag : "")}']",
        Outcome is { } outcome ? string.Create(CultureInfo.InvariantCulture, $" and d.outcome = {(int)outcome}") : "");

    /// <summary>Whatever else a reader typed is no tag, and finds nothing.</summary>
    [GeneratedRegex(@"\A[a-z0-9-]{1,80}\z", RegexOptions.None, 1000)]
    private static partial Regex Slug();
}

public sealed record DiscussionList(SpaceHead? Space, IReadOnlyList<DiscussionRow> Rows, DiscussionCursor? Next);

public sealed record DiscussionRow(
    string Handle, string Title, string Excerpt, int Replies, DateOnly LastOn,
    string OpenerName, string OpenerBadge, bool OpenerIsSealed,
    string SpaceSlug, string SpaceName, string SpacePigment)
{
    /// <summary>Posts that came since the reader opened it; null where they never did.</summary>
    public int? New { get; init; }

    public DiscussionKind Kind { get; init; }

    /// <summary>Slugs of the vocabulary.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether an answer was accepted.</summary>
    public bool IsResolved { get; init; }

    public CaseOutcome? Outcome { get; init; }
    public bool IsPinned { get; init; }
    public bool IsClosed { get; init; }
    public bool HasPoll { get; init; }
}

internal sealed class ListDiscussionsHandler(NpgsqlDataSource database, ShellCounts shell, PersonalRows personal, SpaceHeads heads, MemberIndex index, ICurrentMember me) : IRequestHandler<ListDiscussions, DiscussionList>
{
    internal const int PageSize = 20;

    public async Task<DiscussionList> Handle(ListDiscussions request, CancellationToken cancellationToken)
    {
        var wanted = await WantedAsync(request.Filter, cancellationToken);
        await using var batch = database.CreateBatch();
        batch.PlanOnce();
        if (request.SpaceSlug is { } slug)
        {
            await heads.AskWithAsync(batch, slug, cancellationToken);
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(RowsSql(request))
        {
            Parameters = { After(request), Handle(request), Slug(request), new() { Value = personal.KeysOf(me.Id) }, new() { Value = me.Rights } },
        });
        wanted.ForEach(value => batch.BatchCommands[^1].Parameters.Add(new() { Value = value }));
        if (request is { PinsFirst: true, After: null })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(RowsSql(request, pinned: true))
            {
                Parameters = { After(request), Handle(request), Slug(request), new() { Value = personal.KeysOf(me.Id) }, new() { Value = me.Rights } },
            });
        }

        shell.AskWith(batch);
        await using var reader = await batch.ReadPlannedAsync(cancellationToken);

        SpaceHead? space = null;
        if (request.SpaceSlug is not null)
        {
            space = await heads.ReadFromAsync(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
        }

        var rows = await RowsAsync(reader, cancellationToken);
        List<DiscussionRow> pinned = request is { PinsFirst: true, After: null } && await reader.NextResultAsync(cancellationToken) ? await RowsAsync(reader, cancellationToken) : [];
        await shell.ReadFromAsync(reader, cancellationToken);
        var next = rows.Count > PageSize ? new DiscussionCursor(rows[PageSize - 1].LastOn, rows[PageSize - 1].Handle) : null;
        return new DiscussionList(space, [.. pinned, .. rows.Take(PageSize)], next);
    }

    private async Task<List<DiscussionRow>> RowsAsync(DbDataReader reader, CancellationToken ct)
    {
        List<DiscussionRow> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Row(reader, personal));
        }

        return rows;
    }

    /// <summary>What the reader keeps about each discussion of a list: its tag is computed here, from the reader's own keys.</summary>
    internal const string OwnRow =
        "left join lateral (select p.tag, p.sealed from community.personal p where p.tag = any(array(select sha256(k || uuid_send(d.id)) from unnest($4::bytea[]) k)) limit 1) own on true";

    /// <summary>What a row shows, for every list of discussions; read by <see cref="Row"/>.</summary>
    internal const string Columns = "d.handle, d.title, d.excerpt, d.last_seq - 1, d.last_on, v.name, v.badge, v.is_sealed, s.slug, s.name, s.pigment, own.tag, own.sealed, "
        + "d.kind, d.tags, d.accepted_seq is not null, d.outcome, d.is_pinned, d.is_closed, d.has_poll";

    // Text of our own only: each combination of filters has its index and its plan. No index lays the discussions of a tag in the list's order: those of a common
    // tag are picked along an index that says each one's tags, before anything is asked about them; those of a rare one are sorted.
    internal static string RowsSql(ListDiscussions request, bool pinned = false) =>
        $"""
        select {Columns}
        from {(request.Filter.Tag is null ? "" : $"(select d.handle from community.discussions d join community.spaces s on s.id = d.space_id {Where(request, pinned)}) tagged join ")}community.discussions d
        {(request.Filter.Tag is null ? "" : "on d.handle = tagged.handle")}
        join community.voices v on v.id = d.opener_voice_id
        join community.spaces s on s.id = d.space_id
        {OwnRow}
        {(request.Filter.Tag is null ? Where(request, pinned) : Order)}
        """;

    private const string Order = "order by d.last_on desc, d.handle desc";

    private static string Where(ListDiscussions request, bool pinned) =>
        $"""
        where {(request.SpaceSlug is null ? "$3::text is null" : "d.space_id = (select id from community.spaces where slug = $3)")}
          and {CommunityAccess.IsListed("d", "s", "$5")}
          {(request.PinsFirst ? $"and {(pinned ? "" : "not ")}d.is_pinned" : "")}
          {(request.Unanswered ? $"and not d.is_answered and d.kind <> {(int)DiscussionKind.Talk}" : "")}{request.Filter.Sql}
          {(request.After is null ? "and $1::date is null and $2::text is null" : "and (d.last_on, d.handle) < ($1, $2)")}
        {Order}
        limit {PageSize + 1}
        """;

    private static NpgsqlParameter After(ListDiscussions request) => new() { Value = (object?)request.After?.LastOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };

    private static NpgsqlParameter Handle(ListDiscussions request) => new() { Value = (object?)request.After?.Handle ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Slug(ListDiscussions request) => new() { Value = (object?)request.SpaceSlug ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>What a filter asks for, in the order of its parameters. What one follows is in one's own list: one more question, for that filter alone.</summary>
    private async Task<List<object>> WantedAsync(DiscussionFilter filter, CancellationToken ct)
    {
        List<object> wanted = [];
        if (filter.Followed)
        {
            wanted.Add((await index.ReadAsync(me.Id, ct)).Where(entry => entry.Follows).Select(entry => entry.Discussion).ToArray());
        }

        return wanted;
    }

    internal static DiscussionRow Row(DbDataReader row, PersonalRows personal) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetFieldValue<DateOnly>(4),
        row.GetString(5), row.GetString(6), row.GetBoolean(7), row.GetString(8), row.GetString(9), row.GetString(10))
    {
        Kind = (DiscussionKind)row.GetInt16(13),
        Tags = row.GetFieldValue<string[]>(14),
        IsResolved = row.GetBoolean(15),
        Outcome = row.IsDBNull(16) ? null : (CaseOutcome)row.GetInt16(16),
        IsPinned = row.GetBoolean(17),
        IsClosed = row.GetBoolean(18),
        HasPoll = row.GetBoolean(19),
        New = row.IsDBNull(11) ? null : personal.Open(row.GetFieldValue<byte[]>(11), row.GetFieldValue<byte[]>(12)).NewUpTo(row.GetInt32(3) + 1),
    };
}
