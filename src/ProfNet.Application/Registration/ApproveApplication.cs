using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>Admits an applicant, on a proof that the administrator has seen.</summary>
/// <param name="Stamp">Of the application as the administrator saw it.</param>
[For(Audience.Administrators), AfterRecentProof]
public sealed record ApproveApplication(string Handle, string? Stamp, ProofKind? Proof) : ICommand<bool>;

internal sealed class ApproveApplicationValidator : AbstractValidator<ApproveApplication>
{
    public ApproveApplicationValidator() =>
        RuleFor(r => r.Proof)
            .Must(proof => proof is { } seen && ProofTexts.MayProve(seen))
            .WithMessage("Choisissez la preuve que vous avez vue\u00A0: un numéro public ne suffit jamais.");
}

internal sealed class ApproveApplicationHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<ApproveApplication, bool>
{
    public async Task<bool> Handle(ApproveApplication request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.RequireSeen(request.Stamp);
        Rule.Require(!await db.Applications.IsHeldAsync(application.Declared().Number, cancellationToken), RegistrationRules.NumberIsFree);
        await db.RequireSeenAsync(application, request.Proof!.Value, cancellationToken);
        application.Approve(me.Id, request.Proof.Value, clock.GetUtcNow());

        return true;
    }
}
