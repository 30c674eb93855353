using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Each night, what has been kept of departed members for its time goes; what stays goes under the vault's current key.</summary>
internal sealed class PurgeDeparted(Departed departed, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        await departed.PurgeAsync(clock.GetUtcNow(), ct);
        await departed.RenewAsync(ct);
    }
}
