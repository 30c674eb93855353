using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Students;

/// <summary>Each night: asks students and interns whose certificate ends for the next one, and keeps out those who let two weeks go by without it.</summary>
internal sealed class AskStudents(ProfNetDb db, TimeProvider clock) : IChore
{
    private const int AtOnce = 200;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        while (await InTransactionAsync(() => AskAsync(today, ct), ct) || await InTransactionAsync(() => LapseAsync(today, ct), ct))
        {
            // Some at a time: a mail each, and a transaction that ends soon.
        }
    }

    private async Task<bool> AskAsync(DateOnly today, CancellationToken ct)
    {
        var before = StudentYear.AskedBefore(today);
        var due = await db.Applications
            .FromSql(
                $"""
                select * from registration.applications a
                where state = 1 and certificate_until < {before} and reason is null
                  and not exists (select 1 from registration.rechecks r where r.member_id = a.member_id and r.state = {RecheckRows.Open})
                limit {AtOnce} for update skip locked
                """)
            .ToListAsync(ct);
        foreach (var application in due)
        {
            var until = StudentYear.Until(application.CertificateUntil!.Value, today);
            application.AskCertificate(until, ParisTime.StartOfDay(today));
            await db.OpenRecheckAsync(application.MemberId, RecheckReason.StudentYear, today, until, ct);
        }

        return due.Count == AtOnce;
    }

    private async Task<bool> LapseAsync(DateOnly today, CancellationToken ct)
    {
        var late = await db.Applications
            .FromSql(
                $"""
                select a.* from registration.applications a
                join registration.rechecks r on r.member_id = a.member_id and r.state = {RecheckRows.Open} and r.reason = {(short)RecheckReason.StudentYear} and r.until < {today}
                where a.state = 1 and a.reason is null
                limit {AtOnce} for update of a skip locked
                """)
            .ToListAsync(ct);
        foreach (var application in late)
        {
            application.Lapse($"Votre certificat de scolarité a pris fin le {application.CertificateUntil:dd/MM/yyyy} et nous n’en avons pas vu de nouveau. Envoyez-le\u00A0: votre accès reviendra dès qu’il aura été vu.");
        }

        return late.Count == AtOnce;
    }

    private async Task<bool> InTransactionAsync(Func<Task<bool>> work, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var isMore = await work();
        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
        await db.CommittedAsync(ct);
        return isMore;
    }
}
