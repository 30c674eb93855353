using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Members.Passkeys;

/// <summary>Lays the counters of passkeys anew each night: in the order of their making each would stand as its passkey does, and in that of their use tell who signed in after whom.</summary>
internal sealed class ShufflePasskeyUses(NpgsqlDataSource database) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct) => Heap.LayAnewAsync(database, "members.passkey_uses", "true", ct);
}
