using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>What a proof holds, for an administrator who examines it. Its applicant finds that their application was opened.</summary>
[For(Audience.Administrators)]
public sealed record OpenProof(string Handle) : IQuery<OpenedProof>;

/// <param name="Pieces">In order, decrypted as they are read; ends with an exception when one was changed, moved or taken away.</param>
public sealed record OpenedProof(string Name, ProofMedia Media, int Length, IAsyncEnumerable<byte[]> Pieces);

internal sealed class OpenProofHandler(ProfNetDb db, ProofBoxes boxes, IPublisher publisher) : IRequestHandler<OpenProof, OpenedProof>
{
    public async Task<OpenedProof> Handle(OpenProof request, CancellationToken cancellationToken)
    {
        var found = await db.Proofs.AsNoTracking()
            .Where(p => p.Handle == request.Handle && p.Length > 0)
            .Join(db.Applications, p => p.ApplicationId, a => a.Id, (p, a) => new { Proof = p, a.MemberId })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("Proof");
        await publisher.Publish(new Happened<ApplicationOpened>(new ApplicationOpened(found.MemberId)), cancellationToken);

        return new OpenedProof(boxes.OpenName(found.Proof), found.Proof.Media, found.Proof.Length, PiecesAsync(found.Proof, cancellationToken));
    }

    private async IAsyncEnumerable<byte[]> PiecesAsync(Proof proof, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 0; number < proof.Pieces; number++)
        {
            var box = await db.Database.SqlQuery<byte[]>($"""select sealed as "Value" from registration.proof_parts where proof_id = {proof.Id} and part = {number}""").SingleAsync(ct);
            yield return boxes.OpenPiece(proof.Id, number, isLast: number == proof.Pieces - 1, box);
        }
    }
}
