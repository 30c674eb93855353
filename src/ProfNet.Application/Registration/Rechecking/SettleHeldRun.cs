using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>Decides on a comparison that found too many changes to be believed: the file was right and members are told, or it was not and nothing happened.</summary>
[AfterRecentProof]
[For(Audience.Administrators)]
public sealed record SettleHeldRun(bool Believed) : ICommand<bool>;

internal sealed class SettleHeldRunHandler(ProfNetDb db, TimeProvider clock) : IRequestHandler<SettleHeldRun, bool>
{
    public async Task<bool> Handle(SettleHeldRun request, CancellationToken cancellationToken)
    {
        var outcome = request.Believed ? DirectoryRunOutcome.Done : DirectoryRunOutcome.Discarded;
        var settled = await db.Database.ExecuteSqlAsync(
            $"update registration.directory_runs set outcome = {(short)outcome}, touched_at = {clock.GetUtcNow()} where kind = 1 and outcome = {(short)DirectoryRunOutcome.Held}", cancellationToken);
        if (settled > 0 && !request.Believed)
        {
            await db.Rechecks.Where(r => r.State == RecheckState.Found).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, RecheckState.Withdrawn), cancellationToken);
        }

        return settled > 0;
    }
}
