using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Lays rows that bear an older key under the current one: personal state, lists and inboxes of members, measures and accesses in the vault.</summary>
internal sealed class RetagRows(NpgsqlDataSource database, VaultDatabase vault, IEnumerable<TaggedTable> tables, RetagPass pass, SealedBox boxes) : IChore
{
    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var table in tables)
        {
            await pass.RunAsync(table.Name, table.Purpose, new Tag([]), (after, current) => MoveNextAsync(table, after, current, ct));
        }
    }

    private async Task<Tag?> MoveNextAsync(TaggedTable table, Tag after, short current, CancellationToken ct)
    {
        await using var connection = await (table.IsInVault ? vault.Source : database).OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await ReadAsync(connection, table, after, current, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var moved = (from row in rows
                     let content = pass.Read(table.Name, () => boxes.Open(table.Purpose, row.Sealed, row.Tag))
                     where content is not null
                     let tag = table.TagOf(content, current)
                     select (Old: row.Tag, Tag: tag, Box: boxes.Close(table.Purpose, content, row.Sealed.Length - SealedBox.Overhead, tag))).ToList();

        // Where a row lies under the current key already, two nodes wrote at the same moment under two keys: the newer one stays.
        await using var batch = new NpgsqlBatch(connection);
        var (old, tags, contents) = (moved.Select(m => m.Old).ToArray(), moved.Select(m => m.Tag).ToArray(), moved.Select(m => m.Box).ToArray());
        batch.BatchCommands.Add(new(
            $"""
            update {table.Name} t set tag = n.tag, sealed = n.sealed{(table.IsInVault ? "" : ", key_no = $4")}
            from unnest($1::bytea[], $2::bytea[], $3::bytea[]) n(old, tag, sealed)
            where t.tag = n.old and not exists (select from {table.Name} newer where newer.tag = n.tag)
            """)
        {
            Parameters = { new() { Value = old }, new() { Value = tags }, new() { Value = contents } },
        });
        if (!table.IsInVault)
        {
            batch.BatchCommands[0].Parameters.Add(new() { Value = current });
        }

        batch.BatchCommands.Add(new($"delete from {table.Name} where tag = any ($1)") { Parameters = { new() { Value = old } } });
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return new Tag(rows[^1].Tag);
    }

    private static async Task<List<(byte[] Tag, byte[] Sealed)>> ReadAsync(NpgsqlConnection connection, TaggedTable table, Tag after, short current, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand($"select tag, sealed from {table.Name} where tag > $1 and {table.KeyNo} < $2 order by tag limit $3 for update skip locked", connection)
        {
            Parameters = { new() { Value = after.Bytes }, new() { Value = current }, new() { Value = RetagPass.Batch } },
        };
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<(byte[], byte[])> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)));
        }

        return rows;
    }

    private readonly record struct Tag(byte[] Bytes);
}
