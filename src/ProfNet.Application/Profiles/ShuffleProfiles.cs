using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Profiles;

/// <summary>
/// Lays profiles, ties and contacts anew each night. They bear no time, and a dump prints them as they were written: the last of them would be who was here
/// that evening, and two side by side what one member did in one sitting.
/// </summary>
internal sealed class ShuffleProfiles(NpgsqlDataSource database) : IChore
{
    private static readonly string[] _tables = ["profiles.profiles", "profiles.ties", "profiles.contacts"];

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var table in _tables)
        {
            try
            {
                await LayAsync(table, ct);
            }
            catch (PostgresException busy) when (Heap.IsBusy(busy))
            {
                // The next night will do.
            }
        }
    }

    private async Task LayAsync(string table, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Heap.RunAsync(connection, "set local lock_timeout = '2s'", ct);
        await Heap.RunAsync(connection, $"lock table {table} in exclusive mode", ct);
        await Heap.RunAsync(connection, Heap.LayAnew(table, "true"), ct);
        await transaction.CommitAsync(ct);
    }
}
