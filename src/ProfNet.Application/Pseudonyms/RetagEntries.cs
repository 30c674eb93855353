using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Encrypts entries of the vault that bear an older key anew, under the slots of the current one.</summary>
internal sealed class RetagEntries(VaultDatabase vault, VaultEntries entries, RetagPass pass) : IChore
{
    private const string Table = "vault.entries";

    private const string NextSql = $"select slot, sealed from {Table} where slot > $1 and {TaggedTable.KeyNoOfBox} < $2 order by slot limit $3 for update skip locked";

    // One statement: an entry is in the one slot or in the other, never in none.
    private const string MoveSql =
        $"""
        with gone as (delete from {Table} where slot = any ($1) returning 1)
        insert into {Table} select n.slot, n.sealed from unnest($2::uuid[], $3::bytea[]) n(slot, sealed) on conflict do nothing
        """;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public Task RunAsync(CancellationToken ct) => pass.RunAsync(Table, SealPurpose.Vault, Guid.Empty, (after, current) => MoveNextAsync(after, current, ct));

    private async Task<Guid?> MoveNextAsync(Guid after, short current, CancellationToken ct)
    {
        await using var connection = await vault.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        List<(Guid Slot, byte[] Sealed)> rows = [];
        await using (var next = new NpgsqlCommand(NextSql, connection) { Parameters = { new() { Value = after }, new() { Value = (int)current }, new() { Value = RetagPass.Batch } } })
        {
            await using var reader = await next.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                rows.Add((reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        if (rows.Count == 0)
        {
            return null;
        }

        var moved = (from row in rows
                     let who = pass.Read(Table, () => entries.Open(row.Slot, row.Sealed))
                     where who is not null
                     select (row.Slot, New: entries.Make(who.Voice, who.Discussion, who.Member))).ToList();
        await using var move = new NpgsqlCommand(MoveSql, connection)
        {
            Parameters = { new() { Value = moved.Select(m => m.Slot).ToArray() }, new() { Value = moved.Select(m => m.New.Slot).ToArray() }, new() { Value = moved.Select(m => m.New.Entry).ToArray() } },
        };
        await move.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows[^1].Slot;
    }
}
