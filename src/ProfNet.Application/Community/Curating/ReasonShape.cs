using FluentValidation;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>What staff must say of what they do.</summary>
internal static class ReasonShape
{
    private static readonly string _wanted = $"Écrivez pourquoi, pour celles et ceux qui lisent ce fil\u00A0: de {StaffReason.MinLength} à {StaffReason.MaxLength} caractères.";

    extension<T>(IRuleBuilder<T, string> rule)
    {
        public IRuleBuilderOptions<T, string> ReasonForReaders() => rule.Must(IsReason).WithMessage(_wanted);
    }

    /// <summary>The same for what its author may do without a word, and staff in their place may not.</summary>
    public static void RequireReason(string reason)
    {
        if (!IsReason(reason))
        {
            throw new ValidationException([new("Reason", _wanted)]);
        }
    }

    private static bool IsReason(string reason) => TypedText.AsPublished(reason).Length is >= StaffReason.MinLength and <= StaffReason.MaxLength;
}
