using System.Runtime.CompilerServices;
using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>What moderators decided about a member's voices, and who opened what of theirs: found by the member alone.</summary>
internal sealed class OwnVaultData(Measures measures, Accesses accesses) : IOwnData
{
    public IReadOnlyList<string> Tables => ["vault.measures", "vault.accesses"];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return OwnFile.Json("measures.json", (await measures.OfMineAsync(ct)).Select(m => new { m.Discussion, m.Seq, m.DecidedOn, m.Until, m.Reason, m.Message, m.Contest }));
        yield return OwnFile.Json("accesses.json", (await accesses.OfMineAsync(ct)).Select(a => new { a.At, a.Role, a.What }));
    }
}
