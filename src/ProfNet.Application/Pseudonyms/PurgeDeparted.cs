using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Each night, what has been kept of departed members for its time goes; what stays is laid in another order.</summary>
internal sealed class PurgeDeparted(Departed departed, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct) => departed.PurgeAsync(clock.GetUtcNow(), ct);
}
