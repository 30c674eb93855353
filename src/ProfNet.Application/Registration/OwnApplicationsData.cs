using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>What a member declared and sent, and what became of it. Of administrators there is what they did and wrote, never who they are; of another who claims a number nothing.</summary>
internal sealed class OwnApplicationsData(ProfNetDb db, ProofBoxes boxes) : IOwnData
{
    public IReadOnlyList<string> Tables =>
    [
        "registration.applications", "registration.application_acts", "registration.mailbox_codes", "registration.disputes", "registration.rechecks",
        "registration.proofs", "registration.proof_parts",
    ];

    public async IAsyncEnumerable<OwnFile> ReadAsync(Guid member, [EnumeratorCancellation] CancellationToken ct)
    {
        var applications = await db.Applications.AsNoTracking().Where(a => a.MemberId == member).OrderBy(a => a.SubmittedAt).ToListAsync(ct);
        Guid[] ids = [.. applications.Select(a => a.Id)];
        var acts = (await db.ApplicationActs.AsNoTracking().Where(a => ids.Contains(a.ApplicationId)).OrderBy(a => a.At).ToListAsync(ct)).ToLookup(a => a.ApplicationId);
        var proofs = await db.Proofs.AsNoTracking().Where(p => ids.Contains(p.ApplicationId) && p.Length > 0).ToListAsync(ct);

        yield return OwnFile.Json("applications.json", new
        {
            Applications = applications.Select(a => Told(a, acts[a.Id], proofs.Where(p => p.ApplicationId == a.Id))),
            Mailboxes = await db.Database.SqlQuery<CodeSent>($"""select address as "Address", sent_at as "SentAt" from registration.mailbox_codes where application_id = any ({ids})""").ToListAsync(ct),
            Rechecks = await db.Rechecks.AsNoTracking().Where(r => r.MemberId == member)
                .Select(r => new { r.Reason, r.FoundOn, r.Until, r.State, r.AnswerKind, r.Answer, r.AnsweredOn, r.DecidedOn }).ToListAsync(ct),
            Disputes = await db.Disputes.AsNoTracking().Where(d => ids.Contains(d.ApplicationId))
                .Select(d => new { d.Text, d.OpenedOn, d.State, d.DecidedOn }).ToListAsync(ct),
            DisputesOfMyNumber = await db.Disputes.AsNoTracking().Where(d => d.HolderId != null && ids.Contains(d.HolderId.Value))
                .Select(d => new { d.Answer, d.AnsweredOn, d.Until, d.State, d.DecidedOn }).ToListAsync(ct),
        });

        foreach (var proof in proofs)
        {
            yield return new OwnFile(FileOf(proof), PiecesAsync(proof, ct));
        }
    }

    private object Told(MembershipApplication application, IEnumerable<ApplicationAct> acts, IEnumerable<Proof> proofs) => new
    {
        application.Handle, application.GivenName, application.FamilyName, application.ProfessionKey, application.SpecialtyCode, application.NumberKind, application.Number,
        application.SubmittedAt, application.State, application.DecidedAt, application.Proof, application.Assurance, application.CertificateUntil, application.AskedAt, application.AnsweredAt,
        application.Reason,
        Acts = acts.Select(a => new { a.Kind, a.At, a.Text, a.Reason, a.Changes }),
        Proofs = proofs.Select(p => new { Name = boxes.OpenName(p), File = FileOf(p), p.Kind, p.At }),
    };

    private static string FileOf(Proof proof) => $"proofs/{proof.Handle}.{proof.Media.ToString().ToLowerInvariant()}";

    private async IAsyncEnumerable<byte[]> PiecesAsync(Proof proof, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 0; number < proof.Pieces; number++)
        {
            var box = await db.Database.SqlQuery<byte[]>($"""select sealed as "Value" from registration.proof_parts where proof_id = {proof.Id} and part = {number}""").SingleAsync(ct);
            yield return boxes.OpenPiece(proof.Id, number, isLast: number == proof.Pieces - 1, box);
        }
    }

    private sealed record CodeSent(string Address, DateTimeOffset SentAt);
}
