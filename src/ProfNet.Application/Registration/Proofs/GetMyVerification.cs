using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>How surely the reader is known, and what they sent to be known better; null for whoever never applied.</summary>
[For(Audience.Members)]
public sealed record GetMyVerification : IQuery<MyVerification?>;

/// <param name="Proof">What the level was given on, or will be.</param>
/// <param name="CertificateUntil">The last day of a student's or intern's certificate.</param>
/// <param name="MayAdd">Whether files may still be sent.</param>
/// <param name="MayRemove">Whether those sent may still be taken back.</param>
public sealed record MyVerification(
    ApplicationState State, Assurance Assurance, ProofKind? Proof, DateOnly? CertificateUntil, bool MayAdd, bool MayRemove, IReadOnlyList<SentProof> Proofs);

internal sealed class GetMyVerificationHandler(ProfNetDb db, ProofBoxes boxes, ICurrentMember me) : IRequestHandler<GetMyVerification, MyVerification?>
{
    public async Task<MyVerification?> Handle(GetMyVerification request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.AsNoTracking().Where(a => a.MemberId == me.Id).OrderByDescending(a => a.SubmittedAt).FirstOrDefaultAsync(cancellationToken);
        if (application is null)
        {
            return null;
        }

        var proofs = await db.Proofs.AsNoTracking().Where(p => p.ApplicationId == application.Id && p.Length > 0).OrderBy(p => p.At).ToListAsync(cancellationToken);
        return new MyVerification(
            application.State, application.Assurance, application.Proof, application.CertificateUntil,
            application.TakesProofs && proofs.Count < Proof.Most, application.GivesProofsBack,
            [.. proofs.Select(p => new SentProof(p.Handle, p.Kind, boxes.OpenName(p), p.Media, p.Length, p.At))]);
    }
}
