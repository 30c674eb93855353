using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Makes the lists of members who were verified before there were any, in random order.</summary>
internal sealed class MakeMissingIndexes(ProfNetDb db, MemberIndex index) : IChore
{
    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var members = await db.Members.Where(m => m.Standing == Standing.Verified).Select(m => m.Id).ToArrayAsync(ct);
        var present = (await db.Database.SqlQuery<byte[]>($"select tag as \"Value\" from community.member_index").ToListAsync(ct)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var missing = members.Where(member => !index.Tags(member).Any(tag => present.Contains(Convert.ToHexString(tag)))).ToArray();

        Random.Shared.Shuffle(missing);
        foreach (var member in missing)
        {
            await index.MakeAsync(member, ct);
        }
    }
}
