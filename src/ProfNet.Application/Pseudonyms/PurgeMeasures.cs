using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Forgets the measures that have ended.</summary>
internal sealed class PurgeMeasures(Measures measures) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct) => measures.PurgeAsync(ct);
}
