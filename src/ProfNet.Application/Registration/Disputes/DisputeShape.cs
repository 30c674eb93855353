using FluentValidation;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Disputes;

/// <summary>The shape of what both sides say, and of the reason that is given them.</summary>
internal static class DisputeShape
{
    public static void DisputeText<T>(this IRuleBuilderInitial<T, string> rule, string field) => rule
        .Must(text => text.Trim().Length is >= Dispute.TextMinLength and <= Dispute.TextMaxLength)
        .WithMessage($"Expliquez en {Dispute.TextMinLength} à {Dispute.TextMaxLength} caractères.")
        .OverridePropertyName(field);

    public static void ReasonTold<T>(this IRuleBuilderInitial<T, string> rule, string field) => rule
        .Must(text => text.Trim().Length is >= MembershipApplication.ReasonMinLength and <= MembershipApplication.ReasonMaxLength)
        .WithMessage($"Écrivez le motif que la personne recevra, de {MembershipApplication.ReasonMinLength} à {MembershipApplication.ReasonMaxLength} caractères.")
        .OverridePropertyName(field);
}
