using System.Data.Common;
using MediatR;
using Npgsql;
using NpgsqlTypes;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Application.Community.Keeping;

/// <summary>The discussions that a member spoke in or follows, from their own list, newest day first.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ListMyDiscussions(DiscussionCursor? After) : IQuery<MyDiscussions>;

/// <param name="ToConclude">Cases that one is asked about, on the first page.</param>
public sealed record MyDiscussions(IReadOnlyList<MyDiscussionRow> Rows, DiscussionCursor? Next, IReadOnlyList<CaseToConclude> ToConclude);

/// <summary>A row of one's own list. It names nobody: two of them side by side would show one's name beside one's pseudonym.</summary>
/// <param name="New">Posts that came since one opened it.</param>
/// <param name="IsWaiting">Whether one opened it and a moderator has not read it yet.</param>
public sealed record MyDiscussionRow(string Handle, string Title, string Excerpt, int Replies, DateOnly LastOn, string SpaceSlug, string SpaceName, bool HasSpoken, bool Follows, int New, bool IsWaiting);

internal sealed class ListMyDiscussionsHandler(NpgsqlDataSource database, MemberIndex index, ShellCounts shell, PersonalRows personal, TimeProvider clock, ICurrentMember me)
    : IRequestHandler<ListMyDiscussions, MyDiscussions>
{
    internal const int PageSize = 20;

    internal static readonly string RowsSql =
        $"""
        select d.handle, d.title, d.excerpt, d.last_seq, d.last_on, s.slug, s.name, own.tag, own.sealed, d.is_waiting
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        {ListDiscussionsHandler.OwnRow}
        where d.handle = any($3) and {CommunityAccess.MayRead("s", "$5")} and d.merged_into is null
          and (not d.is_waiting or exists (select from community.waiting_posts w where w.discussion_id = d.id)) and (d.last_on, d.handle) < (coalesce($1::date, 'infinity'), coalesce($2::text, ''))
        order by d.last_on desc, d.handle desc
        limit 21
        """;

    public async Task<MyDiscussions> Handle(ListMyDiscussions request, CancellationToken cancellationToken)
    {
        var entries = await index.ReadAsync(me.Id, cancellationToken);
        var own = entries.Where(e => e.Voice is not null || e.Follows).ToDictionary(e => e.Discussion, StringComparer.Ordinal);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(RowsSql)
        {
            Parameters =
            {
                new() { Value = (object?)request.After?.LastOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)request.After?.Handle ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = own.Keys.ToArray() },
                new() { Value = personal.KeysOf(me.Id) },
                new() { Value = me.Rights },
            },
        });
        OutcomeAsked.AskWith(batch, entries, me.Rights, clock.GetUtcNow());
        shell.AskWith(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        List<MyDiscussionRow> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = own[reader.GetString(0)];
            rows.Add(new(
                entry.Discussion, reader.GetString(1), reader.GetString(2), Math.Max(0, reader.GetInt32(3) - 1), reader.GetFieldValue<DateOnly>(4), reader.GetString(5), reader.GetString(6),
                entry.Voice is not null, entry.Follows, New(reader), reader.GetBoolean(9)));
        }

        await reader.NextResultAsync(cancellationToken);
        var toConclude = request.After is null ? await OutcomeAsked.ReadFromAsync(reader, cancellationToken) : [];
        await shell.ReadFromAsync(reader, cancellationToken);
        var next = rows.Count > PageSize ? new DiscussionCursor(rows[PageSize - 1].LastOn, rows[PageSize - 1].Handle) : null;
        return new MyDiscussions(rows.Count > PageSize ? rows[..PageSize] : rows, next, toConclude);
    }

    private int New(DbDataReader row) =>
        row.IsDBNull(7) ? 0 : personal.Open(row.GetFieldValue<byte[]>(7), row.GetFieldValue<byte[]>(8)).NewUpTo(row.GetInt32(3));
}
