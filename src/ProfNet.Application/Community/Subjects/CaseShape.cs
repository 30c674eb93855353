using FluentValidation;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>What the form of a clinical case must hold.</summary>
internal sealed class CaseShape : AbstractValidator<CaseText>
{
    public CaseShape()
    {
        RuleFor(c => c.AgeBand).IsInEnum().WithMessage("Choisissez la tranche d’âge du patient.");
        RuleFor(c => c.Context).Must(IsWritten).WithMessage("Décrivez le contexte du cas.");
        RuleFor(c => c.Question).Must(IsWritten).WithMessage("Écrivez la question que vous posez.");
        foreach (var field in (System.Linq.Expressions.Expression<Func<CaseText, string>>[])[c => c.Context, c => c.Examination, c => c.Hypotheses, c => c.Question])
        {
            RuleFor(field).MaximumLength(ClinicalCase.FieldMaxLength).WithMessage($"Raccourcissez ce champ\u00A0: {ClinicalCase.FieldMaxLength:# ###} caractères au plus.");
            RuleFor(field).Must(typed => typed.Length > ClinicalCase.FieldMaxLength || MarkdownText.TryRender(typed) is not null)
                .WithMessage("Simplifiez la mise en forme\u00A0: les listes et citations sont trop imbriquées.");
        }
    }

    private static bool IsWritten(string typed) => typed.Trim().Length >= ClinicalCase.FieldMinLength;
}
