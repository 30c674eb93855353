using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;

namespace ProfNet.Application.Notifications;

/// <summary>Makes the inboxes of members who were verified before there were any, in random order.</summary>
internal sealed class MakeMissingInboxes(ProfNetDb db, Inboxes inboxes) : IChore
{
    private const int AtOnce = 500;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var members = await db.Members.Where(m => m.Standing == Standing.Verified).Select(m => m.Id).ToArrayAsync(ct);
        Random.Shared.Shuffle(members);

        await db.Database.OpenConnectionAsync(ct);
        foreach (var some in members.Chunk(AtOnce))
        {
            await inboxes.MakeAsync(db.Connection, some, ct);
        }
    }
}
