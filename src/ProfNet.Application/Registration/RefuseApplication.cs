using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>Refuses an applicant, who receives the reason word for word.</summary>
[For(Audience.Administrators), AfterRecentProof]
public sealed record RefuseApplication(string Handle, string Reason) : ICommand<bool>;

internal sealed class RefuseApplicationValidator : AbstractValidator<RefuseApplication>
{
    public RefuseApplicationValidator() =>
        RuleFor(r => r.Reason.Trim())
            .Length(MembershipApplication.ReasonMinLength, MembershipApplication.ReasonMaxLength)
            .WithMessage($"Écrivez le motif que la personne recevra, de {MembershipApplication.ReasonMinLength} à {MembershipApplication.ReasonMaxLength} caractères.")
            .OverridePropertyName(nameof(RefuseApplication.Reason));
}

internal sealed class RefuseApplicationHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<RefuseApplication, bool>
{
    public async Task<bool> Handle(RefuseApplication request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.Refuse(me.Id, request.Reason, clock.GetUtcNow());

        return true;
    }
}
