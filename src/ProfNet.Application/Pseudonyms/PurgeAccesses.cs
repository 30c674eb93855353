using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Each night, who looked at the data of members who have left goes: nobody is there to read it. Not at the moment they leave, for the vault has a transaction
/// of its own: a departure that fails would have lost it.
/// </summary>
internal sealed class PurgeAccesses(ProfNetDb db, Accesses accesses) : IChore
{
    private const int AtOnce = 500;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        await foreach (var some in accesses.AllAsync(ct).Chunk(AtOnce))
        {
            var members = some.Select(access => access.Member).Distinct().ToArray();
            var here = (await db.Members.Where(m => members.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct)).ToHashSet();

            await accesses.ForgetAsync(some.Where(access => !here.Contains(access.Member)), ct);
        }
    }
}
