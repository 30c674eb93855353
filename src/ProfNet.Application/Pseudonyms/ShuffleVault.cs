using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Lays what was last put into the vault anew in random order: its rows bear no day, so the last pages of each table are taken for what is new.</summary>
internal sealed class ShuffleVault(VaultDatabase vault) : IChore
{
    private static readonly string[] _tables = ["vault.entries", "vault.connections", "vault.measures", "vault.accesses"];

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var table in _tables)
        {
            try
            {
                await ShuffleAsync(table, ct);
            }
            catch (PostgresException busy) when (Heap.IsBusy(busy))
            {
                // The next quarter of an hour will do.
            }
        }
    }

    private async Task ShuffleAsync(string table, CancellationToken ct)
    {
        await using var connection = await vault.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Heap.RunAsync(connection, "set local lock_timeout = '500ms'", ct);
        await Heap.RunAsync(connection, $"lock table {table} in exclusive mode", ct);
        await Heap.RunAsync(connection, Heap.LayLastPagesAnew(table), ct);
        await transaction.CommitAsync(ct);
    }
}
