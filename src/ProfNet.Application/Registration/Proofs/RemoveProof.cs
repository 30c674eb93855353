using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>Deletes a file of the applicant's own: one that they take back, or what came in of one that was cut short. One that is gone is no fault.</summary>
[For(Audience.Members)]
public sealed record RemoveProof(string Handle) : ICommand<bool>;

internal sealed class RemoveProofHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<RemoveProof, bool>
{
    public async Task<bool> Handle(RemoveProof request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockLatestAsync(me.Id, cancellationToken);
        if (await db.Proofs.SingleOrDefaultAsync(p => p.Handle == request.Handle && p.ApplicationId == application.Id, cancellationToken) is { } proof)
        {
            Rule.Require(proof.Length == 0 || application.GivesProofsBack, RegistrationRules.ExaminedProofsStay);
            db.Proofs.Remove(proof);
        }

        return true;
    }
}
