using System.Data.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>What the team did to discussions, newest day first. Who of them it was, administrators alone read.</summary>
/// <param name="After">Where the page before ended, as it said itself.</param>
[For(Audience.Moderators)]
public sealed record ListStaffActs(StaffActCursor? After) : IQuery<StaffActList>;

public sealed record StaffActList(IReadOnlyList<StaffActRow> Rows, StaffActCursor? Next);

/// <param name="Other">The handle of the other discussion, or the name of the space that it came from.</param>
/// <param name="By">The name of whoever did it; null for those who are no administrators.</param>
public sealed record StaffActRow(string Discussion, string Title, StaffAct Act, string Reason, DateOnly On, int? Seq, string? Other, string? By);

internal sealed class ListStaffActsHandler(ProfNetDb db, NpgsqlDataSource database, StaffActs acts, ICurrentMember me) : IRequestHandler<ListStaffActs, StaffActList>
{
    internal const int PageSize = 50;

    internal static readonly string Sql =
        $"""
        select a.tag, a.sealed, d.handle, d.title, a.act, a.reason, a.done_on, a.seq, coalesce(o.handle, s.name)
        from community.staff_acts a
        join community.discussions d on d.id = a.discussion_id
        join community.spaces own on own.id = d.space_id and {CommunityAccess.MayRead("own", "$3")}
        left join community.spaces s on s.id = a.about
        left join community.discussions o on o.id = a.about
        where (a.done_on, a.tag) < (coalesce($1::date, 'infinity'), coalesce($2::bytea, ''))
        order by a.done_on desc, a.tag desc limit {PageSize + 1}
        """;

    public async Task<StaffActList> Handle(ListStaffActs request, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(request.After, cancellationToken);
        var names = await NamesAsync(found, cancellationToken);
        var rows = found.Take(PageSize).Select(f => f.Row with { By = f.Who is { } who ? names.GetValueOrDefault(who) : null }).ToList();
        return new StaffActList(rows, found.Count > PageSize ? new StaffActCursor(found[PageSize - 1].Row.On, found[PageSize - 1].Tag) : null);
    }

    private async Task<List<(byte[] Tag, Guid? Who, StaffActRow Row)>> ReadAsync(StaffActCursor? after, CancellationToken ct)
    {
        await using var select = database.CreateCommand(Sql);
        select.Parameters.Add(new() { Value = (object?)after?.On ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        select.Parameters.Add(new() { Value = (object?)after?.Tag ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        select.Parameters.Add(new() { Value = me.Rights });
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<(byte[], Guid?, StaffActRow)> rows = [];
        while (await reader.ReadAsync(ct))
        {
            var tag = reader.GetFieldValue<byte[]>(0);
            rows.Add((tag, me.Is(Audience.Administrators) ? acts.WhoDid(tag, reader.GetFieldValue<byte[]>(1)) : null, Row(reader)));
        }

        return rows;
    }

    private static StaffActRow Row(DbDataReader row) => new(
        row.GetString(2), row.GetString(3), (StaffAct)row.GetInt16(4), row.GetString(5), row.GetFieldValue<DateOnly>(6),
        row.IsDBNull(7) ? null : row.GetInt32(7), row.IsDBNull(8) ? null : row.GetString(8), By: null);

    private async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<(byte[] Tag, Guid? Who, StaffActRow Row)> found, CancellationToken ct)
    {
        var who = found.Select(f => f.Who).OfType<Guid>().Distinct().ToArray();
        return who.Length == 0 ? [] : await db.Members.Where(m => who.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.GivenName + " " + m.FamilyName, ct);
    }
}
