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
}

/// <summary>The shape of a declaration, said in French at the field.</summary>
internal static class DeclarationShape
{
    public static void RulesForDeclaration<T>(this AbstractValidator<T> validator) where T : IDeclared
    {
        validator.RuleFor(d => d.GivenName).Name("Saisissez votre prénom d’exercice, par exemple Claire.");
        validator.RuleFor(d => d.FamilyName).Name("Saisissez votre nom d’exercice, par exemple Vasseur.");
        validator.RuleFor(d => d.Profession)
            .Must(key => Profession.Open.Any(p => p.Key == key)).WithMessage("Choisissez votre profession dans la liste.");
        validator.RuleFor(d => d.Specialty)
            .Must((declared, code) => Specialty.Find(code!)?.ProfessionKey == declared.Profession)
            .When(d => !string.IsNullOrEmpty(d.Specialty))
            .WithMessage("Choisissez une spécialité de votre profession, ou aucune.");
        validator.RuleFor(d => d.Number).Custom((typed, context) =>
        {
            if (!RegistryNumber.TryParse(typed, out _, out var error))
            {
                context.AddFailure(nameof(IDeclared.Number), Wording(error));
            }
        });
        validator.RuleFor(d => d.FormKey)
            .Must(RandomId.IsHandle).WithMessage("Rechargez la page avant d’envoyer ce formulaire.");
    }

    /// <summary>What was typed, once the validator has let it pass.</summary>
    public static DeclaredIdentity Declared(this IDeclared declared) => new(
        RegistryNumber.Parse(declared.Number),
        new PersonName(declared.FamilyName, declared.GivenName),
        declared.Profession,
        string.IsNullOrEmpty(declared.Specialty) ? null : declared.Specialty);

    private static IRuleBuilderOptions<T, string> Name<T>(this IRuleBuilder<T, string> rule, string what) => rule
        .NotEmpty().WithMessage(what)
        .MaximumLength(MembershipApplication.NameMaxLength).WithMessage($"{MembershipApplication.NameMaxLength} caractères au plus.")
        .Must(name => name.All(c => char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark || c is ' ' or '-' or '\'' or '’' or '.'))
        .WithMessage("Écrivez le nom en lettres, sans chiffre ni symbole.");

    private static string Wording(RegistryNumberError error) => error switch
    {
        RegistryNumberError.Empty => "Saisissez votre numéro RPPS, 11 chiffres, ou votre ancien numéro ADELI.",
        RegistryNumberError.Format => "Saisissez les 11 chiffres du RPPS, par exemple 99700000013, ou les 9 caractères de l’ADELI.",
        RegistryNumberError.Key => "Vérifiez les chiffres\u00A0: ce numéro RPPS n’existe pas, sa clé de contrôle ne correspond pas.",
        RegistryNumberError.None or _ => throw new InvalidOperationException($"{error} has no wording."),
    };
}
