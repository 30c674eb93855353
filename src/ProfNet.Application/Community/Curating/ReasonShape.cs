using FluentValidation;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>What staff must say of what they do.</summary>
internal static class ReasonShape
{
    extension<T>(IRuleBuilder<T, string> rule)
    {
        public IRuleBuilderOptions<T, string> ReasonForReaders() => rule
            .Must(reason => TypedText.AsPublished(reason).Length is >= StaffReason.MinLength and <= StaffReason.MaxLength)
            .WithMessage($"Écrivez pourquoi, pour celles et ceux qui lisent ce fil\u00A0: de {StaffReason.MinLength} à {StaffReason.MaxLength} caractères.");
    }
}
