using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Rechecking;

/// <summary>
/// Gives their place back to those who lost it only since their number was gone, once the directory gives it again with the profession that was verified.
/// Not to whoever says that they no longer practise; and not while a comparison is at work or held, as the file may be in doubt.
/// </summary>
internal sealed class RestoreReturned(ProfNetDb db) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var candidates = await db.Database.SqlQuery<Candidate>(
            $"""
            select r.id as "Id", m.profession_key as "ProfessionKey", a.number as "Number" from registration.rechecks r
            join members.members m on m.id = r.member_id and m.standing = {nameof(Standing.Applicant)}
            join registration.applications a on a.member_id = m.id and a.state = {(int)ApplicationState.Approved} and a.number_kind = {(int)RegistryKind.Rpps} and a.reason is null
            where r.state = {(short)RecheckState.Lapsed} and r.reason = {(short)RecheckReason.Gone} and r.answer_kind is distinct from {(short)RecheckAnswer.Retired}
              and exists (select from registration.directory d where d.number = a.number and d.number_kind = '8')
              and not exists (select from registration.directory_runs where kind = 1 and (ended_at is null or outcome = {(short)DirectoryRunOutcome.Held}))
            """).ToListAsync(ct);
        var known = await RecheckBatch.InDirectoryAsync(db, [.. candidates.Select(c => c.Number)], ct);
        Guid[] returned = [.. candidates.Where(c => RecheckBatch.ReasonFor(c.ProfessionKey, [.. known[c.Number]]) is null).Select(c => c.Id)];

        await db.ForEachAloneAsync(returned, async id => (await db.Rechecks.SingleOrDefaultAsync(r => r.Id == id && r.State == RecheckState.Lapsed, ct))?.Withdraw(), ct);
    }

    private sealed record Candidate(Guid Id, string ProfessionKey, string Number);
}
