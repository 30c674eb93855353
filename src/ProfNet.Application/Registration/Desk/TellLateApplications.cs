using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Finds the applications that wait too long for the team, and says so once for each time that one waits.</summary>
internal sealed class TellLateApplications(ProfNetDb db, IPublisher publisher, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = now - MembershipApplication.LateAfter;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var late = await db.Applications
            .Where(a => a.State == ApplicationState.Pending && a.AskedAt == null && (a.AnsweredAt ?? a.SubmittedAt) < since && a.ToldLateAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ToldLateAt, now), ct);
        if (late > 0)
        {
            await publisher.Publish(new Happened<ApplicationsAreLate>(new ApplicationsAreLate(late)), ct);
            await db.SaveWithReactionsAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
