using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>Keeps out, until further notice, the member whom an application admitted; they receive the reason word for word.</summary>
[For(Audience.Administrators), AfterRecentProof]
public sealed record SuspendMembership(string Handle, string Reason, bool Confirmed) : ICommand<bool>;

internal sealed class SuspendMembershipValidator : AbstractValidator<SuspendMembership>
{
    public SuspendMembershipValidator()
    {
        RuleFor(r => r.Reason.Trim())
            .Length(MembershipApplication.ReasonMinLength, MembershipApplication.ReasonMaxLength)
            .WithMessage($"Écrivez le motif que la personne recevra, de {MembershipApplication.ReasonMinLength} à {MembershipApplication.ReasonMaxLength} caractères.")
            .OverridePropertyName(nameof(SuspendMembership.Reason));
        RuleFor(r => r.Confirmed).Equal(true).WithMessage("Confirmez la suspension.");
    }
}

internal sealed class SuspendMembershipHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<SuspendMembership, bool>
{
    public async Task<bool> Handle(SuspendMembership request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.Suspend(me.Id, request.Reason);

        return true;
    }
}
