using FluentValidation;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Refuses an applicant, who receives the reason and the text word for word.</summary>
/// <param name="Stamp">Of the application as the administrator saw it.</param>
[For(Audience.Administrators), AfterRecentProof]
public sealed record RefuseApplication(string Handle, string? Stamp, RefusalReason? Why, string Reason) : ICommand<bool>;

internal sealed class RefuseApplicationValidator : AbstractValidator<RefuseApplication>
{
    public RefuseApplicationValidator()
    {
        RuleFor(r => r.Why)
            .Must(why => why is not null && Enum.IsDefined(why.Value))
            .WithMessage("Choisissez le motif du refus.");
        RuleFor(r => r.Reason.Trim())
            .Length(MembershipApplication.ReasonMinLength, MembershipApplication.RefusalMaxLength)
            .WithMessage($"Écrivez ce que la personne recevra, de {MembershipApplication.ReasonMinLength} à {MembershipApplication.RefusalMaxLength} caractères.")
            .OverridePropertyName(nameof(RefuseApplication.Reason));
    }
}

internal sealed class RefuseApplicationHandler(ProfNetDb db, ICurrentMember me, TimeProvider clock) : IRequestHandler<RefuseApplication, bool>
{
    public async Task<bool> Handle(RefuseApplication request, CancellationToken cancellationToken)
    {
        var application = await db.Applications.LockAsync(request.Handle, cancellationToken);

        application.RequireSeen(request.Stamp);
        application.Refuse(me.Id, request.Why!.Value, RefusalTexts.Of(request.Why.Value, request.Reason), clock.GetUtcNow());

        return true;
    }
}
