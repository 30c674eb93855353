using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>Keeps the next piece of a file that is coming in.</summary>
[For(Audience.Members)]
public sealed record AddProofPiece(string Handle, int Number, bool IsLast, ReadOnlyMemory<byte> Piece) : ICommand<bool>;

internal sealed class AddProofPieceHandler(ProfNetDb db, ProofBoxes boxes, ICurrentMember me) : IRequestHandler<AddProofPiece, bool>
{
    public async Task<bool> Handle(AddProofPiece request, CancellationToken cancellationToken)
    {
        var proof = await db.Proofs.ComingInAsync(request.Handle, me.Id, db, cancellationToken);
        var box = boxes.ClosePiece(proof.Id, request.Number, request.IsLast, request.Piece.Span);

        await db.Database.ExecuteSqlAsync($"insert into registration.proof_parts (proof_id, part, sealed) values ({proof.Id}, {request.Number}, {box})", cancellationToken);
        return true;
    }
}
