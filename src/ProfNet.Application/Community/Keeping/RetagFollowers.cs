using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Keeping;

/// <summary>Lays rows of followers that bear an older key under the current one.</summary>
internal sealed class RetagFollowers(NpgsqlDataSource database, SealTags tags, SealedBox boxes, RetagPass pass) : IChore
{
    private const string Table = "community.followers";

    private const string NextSql =
        """
        select f.discussion_id, f.tag, f.sealed, d.handle from community.followers f join community.discussions d on d.id = f.discussion_id
        where (f.discussion_id, f.tag) > ($1, $2) and f.key_no < $3 order by f.discussion_id, f.tag limit $4 for update of f skip locked
        """;

    private const string MoveSql =
        """
        update community.followers f set tag = n.tag, key_no = $5, sealed = n.sealed from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[]) n(discussion_id, old, tag, sealed)
        where f.discussion_id = n.discussion_id and f.tag = n.old
          and not exists (select from community.followers newer where newer.discussion_id = n.discussion_id and newer.tag = n.tag)
        """;

    // Two nodes that knew different keys as current wrote at the same moment: the newer row stays.
    private const string DropSql = "delete from community.followers f using unnest($1::uuid[], $2::bytea[]) n(discussion_id, old) where f.discussion_id = n.discussion_id and f.tag = n.old";

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public Task RunAsync(CancellationToken ct) =>
        pass.RunAsync(Table, SealPurpose.Own, new Place(Guid.Empty, []), (after, current) => MoveNextAsync(after, current, ct));

    private async Task<Place?> MoveNextAsync(Place after, short current, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await ReadAsync(connection, after, current, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var moved = (from row in rows
                     let content = pass.Read(Table, () => boxes.Open(SealPurpose.Own, row.Sealed, row.Tag))
                     where content is not null
                     let member = new Guid(content.AsSpan(1, 16), bigEndian: true) // after the version
                     let tag = tags.FollowTag(current, member, row.Discussion)
                     select (Old: row, Tag: tag, Box: boxes.Close(SealPurpose.Own, content, row.Sealed.Length - SealedBox.Overhead, tag))).ToList();

        var (discussions, old) = (moved.Select(m => m.Old.DiscussionId).ToArray(), moved.Select(m => m.Old.Tag).ToArray());
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(MoveSql)
        {
            Parameters =
            {
                new() { Value = discussions }, new() { Value = old },
                new() { Value = moved.Select(m => m.Tag).ToArray() }, new() { Value = moved.Select(m => m.Box).ToArray() }, new() { Value = current },
            },
        });
        batch.BatchCommands.Add(new(DropSql) { Parameters = { new() { Value = discussions }, new() { Value = old } } });
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return new Place(rows[^1].DiscussionId, rows[^1].Tag);
    }

    private static async Task<List<OldFollower>> ReadAsync(NpgsqlConnection connection, Place after, short current, CancellationToken ct)
    {
        await using var next = new NpgsqlCommand(NextSql, connection)
        {
            Parameters = { new() { Value = after.Discussion }, new() { Value = after.Tag }, new() { Value = current }, new() { Value = RetagPass.Batch } },
        };
        await using var reader = await next.ExecuteReaderAsync(ct);
        List<OldFollower> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2), reader.GetString(3)));
        }

        return rows;
    }

    private readonly record struct Place(Guid Discussion, byte[] Tag);

    private sealed record OldFollower(Guid DiscussionId, byte[] Tag, byte[] Sealed, string Discussion);
}
