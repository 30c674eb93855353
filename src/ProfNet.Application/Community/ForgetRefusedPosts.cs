using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Each night, texts that a moderator refused go once their authors have had a month to read why.</summary>
internal sealed class ForgetRefusedPosts(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public Task RunAsync(CancellationToken ct)
    {
        var before = ParisTime.Day(clock.GetUtcNow()).AddDays(-WaitingPost.DaysRefusedIsKept);
        return db.WaitingPosts.Where(w => w.RefusedBecause != null && w.WrittenOn < before).ExecuteDeleteAsync(ct);
    }
}
