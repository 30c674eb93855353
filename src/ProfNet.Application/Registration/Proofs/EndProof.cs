using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>Says that all of a file is here: from now on it is seen.</summary>
[For(Audience.Members)]
public sealed record EndProof(string Handle, int Length) : ICommand<bool>;

internal sealed class EndProofHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<EndProof, bool>
{
    public async Task<bool> Handle(EndProof request, CancellationToken cancellationToken)
    {
        var proof = await db.Proofs.ComingInAsync(request.Handle, me.Id, db, cancellationToken);

        proof.End(request.Length);

        return true;
    }
}
