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

        // Whom nobody was told of was found by the one that is held, or by one at work, which decides on all of them.
        var settled = await db.Database.SqlQuery<bool>(
            $"""
            with settled as (
                update registration.directory_runs set outcome = {(short)outcome}, touched_at = {clock.GetUtcNow()} where kind = 1 and outcome = {(short)DirectoryRunOutcome.Held} returning id),
            withdrawn as (
                update registration.rechecks set state = {(short)RecheckState.Withdrawn}
                where state = {(short)RecheckState.Found} and not {request.Believed} and exists (select from settled)
                  and not exists (select from registration.directory_runs where kind = 1 and ended_at is null))
            select exists (select from settled) as "Value"
            """).ToListAsync(cancellationToken);

        return settled.Single();
    }
}
