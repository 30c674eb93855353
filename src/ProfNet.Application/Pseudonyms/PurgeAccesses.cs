using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Each night, who looked at the data of members who have left goes: most went with the account (<see cref="When.ForgetAccesses"/>), but not what staff opened at
/// that very moment.
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
