using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.SecureMail;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>
/// Deletes the proofs that nobody needs: of what was decided, should the decision itself not have done it; of what was asked and sent
/// thirty days ago, of applicants and of members whose question nobody closed; what came in of files that were cut short; and codes of secure mail that are too old.
/// </summary>
internal sealed class PurgeProofs(ProfNetDb db, TimeProvider clock) : IChore
{
    private static readonly TimeSpan _abandoned = TimeSpan.FromDays(30);
    private static readonly TimeSpan _longestWay = TimeSpan.FromHours(25); // a verified member's bear their day alone

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        var (left, cut) = (clock.GetUtcNow() - _abandoned, clock.GetUtcNow() - _longestWay);
        await db.Proofs
            .Where(p => (p.Length == 0 && p.At < cut)
                || db.Applications.Any(a => a.Id == p.ApplicationId && ((a.State != ApplicationState.Pending && a.AskedAt == null) || (a.AskedAt < left && p.At < left))))
            .ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from registration.mailbox_codes where sent_at <= {clock.GetUtcNow() - MailboxCodes.Lifetime}", ct);
    }
}
