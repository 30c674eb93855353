using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>What the applicant sent with an application, oldest first. Once it is decided there is nothing more.</summary>
[For(Audience.Administrators)]
public sealed record ListProofs(string Handle) : IQuery<IReadOnlyList<SentProof>>;

public sealed record SentProof(string Handle, ProofKind Kind, string Name, ProofMedia Media, int Length, DateTimeOffset At);

internal sealed class ListProofsHandler(ProfNetDb db, ProofBoxes boxes) : IRequestHandler<ListProofs, IReadOnlyList<SentProof>>
{
    public async Task<IReadOnlyList<SentProof>> Handle(ListProofs request, CancellationToken cancellationToken)
    {
        var proofs = await db.Proofs.AsNoTracking()
            .Where(p => p.Length > 0 && db.Applications.Any(a => a.Id == p.ApplicationId && a.Handle == request.Handle))
            .OrderBy(p => p.At)
            .ToListAsync(cancellationToken);
        return [.. proofs.Select(p => new SentProof(p.Handle, p.Kind, boxes.OpenName(p), p.Media, p.Length, p.At))];
    }
}
