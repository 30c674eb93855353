using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Students;

/// <summary>Lets a student or intern go on until the end of the certificate that an administrator saw.</summary>
/// <param name="Handle">Of their application.</param>
[For(Audience.Administrators), AfterRecentProof]
public sealed record RenewStudent(string Handle, DateOnly? Until) : ICommand<bool>;

internal sealed class RenewStudentHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<RenewStudent, bool>
{
    public async Task<bool> Handle(RenewStudent request, CancellationToken cancellationToken)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        Rule.Require(await db.Proofs.AnyAsync(p => p.ApplicationId == application.Id && p.Kind == ProofKind.EnrolmentCertificate && p.Length > 0, cancellationToken), RegistrationRules.CertificatesAreSeen);
        var hasLapsed = await db.Rechecks.AnyAsync(
            r => r.MemberId == application.MemberId && r.Reason == RecheckReason.StudentYear && r.State == RecheckState.Lapsed, cancellationToken);
        application.Renew(me.Id, request.Until ?? today, hasLapsed, today);

        await db.SettleRecheckAsync(application.MemberId, RecheckReason.StudentYear, me.Id, today, cancellationToken);
        await db.SettleAsync(application, dispute: null, cancellationToken);
        return true;
    }
}
