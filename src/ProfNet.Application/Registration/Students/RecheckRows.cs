using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Students;

/// <summary>The rows that say of a member that something is to be shown anew; one open at a time.</summary>
internal static class RecheckRows
{
    public const short Open = (short)RecheckState.Open;
    public const short Settled = (short)RecheckState.Kept;

    extension(ProfNetDb db)
    {
        public Task<int> OpenRecheckAsync(Guid member, RecheckReason reason, DateOnly today, DateOnly until, CancellationToken ct) => db.Database.ExecuteSqlAsync(
            $"""
            insert into registration.rechecks (id, handle, member_id, reason, found_on, until, state)
            values ({RandomId.New()}, {RandomId.Handle()}, {member}, {(short)reason}, {today}, {until}, {Open}) on conflict do nothing
            """,
            ct);

        public Task<int> SettleRecheckAsync(Guid member, RecheckReason reason, Guid administrator, DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
            $"""
            update registration.rechecks set state = {Settled}, decided_by = {administrator}, decided_on = {today}
            where member_id = {member} and reason = {(short)reason} and state = {Open}
            """,
            ct);
    }
}
