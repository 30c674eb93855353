using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Deletes records of connections once the year is over in which a host must keep them. Rows know their month alone: each is kept twelve months at least, and less than thirteen.</summary>
internal sealed class PurgeConnections(VaultDatabase vault, TimeProvider clock) : IChore
{
    private const int MonthsKept = 12;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        await using var delete = vault.Source.CreateCommand("delete from vault.connections where month < $1");
        delete.Parameters.Add(new() { Value = new DateOnly(today.Year, today.Month, 1).AddMonths(-MonthsKept) });
        await delete.ExecuteNonQueryAsync(ct);
    }
}
