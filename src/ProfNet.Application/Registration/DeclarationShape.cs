using FluentValidation;
using ProfNet.Domain.Common;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>What an applicant types about themselves, the first time and again.</summary>
public interface IDeclared
{
    string GivenName { get; }
    string FamilyName { get; }
    string Profession { get; }
    string? Specialty { get; }
    string Number { get; }
    string FormKey { get; }

    /// <summary>The last day of a student's or intern's certificate.</summary>
    DateOnly? CertificateUntil { get; }
}

/// <summary>The shape of a declaration, said in French at the field.</summary>
internal static class DeclarationShape
{
    public static void RulesForDeclaration<T>(this AbstractValidator<T> validator, TimeProvider clock) where T : IDeclared
    {
        validator.RuleFor(d => d.GivenName).Name(DeclarationTexts.GivenName);
        validator.RuleFor(d => d.FamilyName).Name(DeclarationTexts.FamilyName);
        validator.RuleFor(d => d.Profession)
            .Must(key => Profession.Open.Concat(Profession.OpenToStudents).Any(p => p.Key == key)).WithMessage(DeclarationTexts.Profession);
        validator.RuleFor(d => d.Specialty)
            .Must((declared, code) => Specialty.Find(code!)?.ProfessionKey == declared.Profession)
            .When(d => !string.IsNullOrEmpty(d.Specialty))
            .WithMessage(DeclarationTexts.Specialty);
        validator.RuleFor(d => d.Number).Custom((typed, context) =>
        {
            if (!RegistryNumber.TryParse(typed, out _, out var error) && !(error is RegistryNumberError.Empty && IsStudent(context.InstanceToValidate)))
            {
                context.AddFailure(nameof(IDeclared.Number), DeclarationTexts.Of(error));
            }
        });
        validator.RuleFor(d => d.CertificateUntil)
            .Must(until => until is { } day && StudentYear.MayEnd(day, ParisTime.Day(clock.GetUtcNow()))).When(d => IsStudent(d))
            .WithMessage(DeclarationTexts.CertificateUntil);
        validator.RuleFor(d => d.FormKey)
            .Must(RandomId.IsHandle).WithMessage("Rechargez la page avant d’envoyer ce formulaire.");
    }

    /// <summary>What was typed, once the validator has let it pass.</summary>
    public static DeclaredIdentity Declared(this IDeclared declared) => new(
        RegistryNumber.TryParse(declared.Number, out var number, out _) ? number : RegistryNumber.None(),
        new PersonName(declared.FamilyName, declared.GivenName),
        declared.Profession,
        string.IsNullOrEmpty(declared.Specialty) ? null : declared.Specialty,
        IsStudent(declared) ? declared.CertificateUntil : null);

    private static bool IsStudent(IDeclared declared) => Profession.Find(declared.Profession) is { IsInTraining: true };

    private static IRuleBuilderOptions<T, string> Name<T>(this IRuleBuilder<T, string> rule, string what) => rule
        .NotEmpty().WithMessage(what)
        .MaximumLength(MembershipApplication.NameMaxLength).WithMessage($"{MembershipApplication.NameMaxLength} caractères au plus.")
        .Must(name => name.All(c => char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark || c is ' ' or '-' or '\'' or '’' or '.'))
        .WithMessage(DeclarationTexts.NameIsLetters);
}
