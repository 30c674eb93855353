using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Each night, what has been kept of departed members for its time goes, and with their identity whose their voices were; what stays is laid in another order.</summary>
internal sealed class PurgeDeparted(Departed departed, LapsedEntries entries, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await entries.RemoveAsync(ParisTime.Day(now), ct); // first: a night that ends between the two begins again
        await departed.PurgeAsync(now, ct);
    }
}
