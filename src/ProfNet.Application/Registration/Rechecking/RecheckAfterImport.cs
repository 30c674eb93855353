using ProfNet.Application.Common;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Compares members with an import that nobody has compared them with, or goes on where that was broken off.</summary>
internal sealed class RecheckAfterImport(RecheckMembers members) : IChore
{
    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public Task RunAsync(CancellationToken ct) => members.RunAsync(_ => { }, ct);
}
