using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Spaces;

/// <summary>Makes the rows of members who were verified before there were any, in random order.</summary>
internal sealed class MakeMissingChoices(ProfNetDb db, ChoiceRows choices) : IChore
{
    private const int AtOnce = 500;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var members = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from members.members where standing = 'Verified'").ToArrayAsync(ct);
        RandomNumberGenerator.Shuffle(members.AsSpan());

        await db.Database.OpenConnectionAsync(ct);
        foreach (var some in members.Chunk(AtOnce))
        {
            await choices.MakeAsync(db.Connection, some, ct);
        }
    }
}
