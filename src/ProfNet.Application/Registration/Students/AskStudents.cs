using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Students;

/// <summary>Each night: asks students and interns whose certificate ends for the next one, and keeps out those who let two weeks go by without it.</summary>
internal sealed class AskStudents(ProfNetDb db, TimeProvider clock) : IChore
{
    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        await db.ForEachAloneAsync(await Due(today).Select(a => a.Id).ToListAsync(ct), id => AskAsync(id, today, ct), ct);
        await db.ForEachAloneAsync(await Late(today).Select(a => a.Id).ToListAsync(ct), id => LapseAsync(id, today, ct), ct);
    }

    private IQueryable<MembershipApplication> Due(DateOnly today)
    {
        var before = StudentYear.AskedBefore(today);
        return OfMembers().Where(a => a.CertificateUntil < before && !db.Rechecks.Any(r => r.MemberId == a.MemberId && (r.State == RecheckState.Found || r.State == RecheckState.Open)));
    }

    private IQueryable<MembershipApplication> Late(DateOnly today) =>
        OfMembers().Where(a => db.Rechecks.Any(r => r.MemberId == a.MemberId && r.State == RecheckState.Open && r.Reason == RecheckReason.StudentYear && r.Until < today));

    private IQueryable<MembershipApplication> OfMembers() =>
        db.Applications.Where(a => a.State == ApplicationState.Approved && a.Reason == null && db.Members.Any(m => m.Id == a.MemberId && m.Standing == Standing.Verified));

    private async Task AskAsync(Guid id, DateOnly today, CancellationToken ct)
    {
        if (await LockAsync(id, Due(today), ct) is { } application)
        {
            var until = StudentYear.Until(application.CertificateUntil!.Value, today);
            application.AskCertificate(until, ParisTime.StartOfDay(today));
            await db.OpenRecheckAsync(application.MemberId, RecheckReason.StudentYear, today, until, ct);
        }
    }

    private async Task LapseAsync(Guid id, DateOnly today, CancellationToken ct)
    {
        if (await LockAsync(id, Late(today), ct) is { } application)
        {
            application.Lapse($"Votre certificat de scolarité a pris fin le {application.CertificateUntil:dd/MM/yyyy} et nous n’en avons pas vu de nouveau. Envoyez-le\u00A0: votre accès reviendra dès qu’il aura été vu.");
            await db.LapseRecheckAsync(application.MemberId, RecheckReason.StudentYear, ct);
        }
    }

    /// <summary>Holds an application, if it is still one of these: an administrator may have decided meanwhile.</summary>
    private async Task<MembershipApplication?> LockAsync(Guid id, IQueryable<MembershipApplication> still, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from registration.applications where id = {id} for update", ct);
        return await still.SingleOrDefaultAsync(a => a.Id == id, ct);
    }
}
