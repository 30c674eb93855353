using FluentValidation;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Application.Registration.ProSanteConnect;

/// <summary>Whoever comes from Pro Santé Connect may mend an accent or choose among their professions, and declare nobody else.</summary>
internal static class ProvenShape
{
    public static void RulesForProven(this AbstractValidator<SubmitApplication> validator)
    {
        validator.RuleFor(r => r.FamilyName)
            .Must((request, _) => request.Proven!.Names.Any(name => IsSame(request, name)))
            .When(r => r.Proven is { Names.Count: > 0 })
            .WithMessage(r => $"Pro Santé Connect vous connaît sous le nom de {r.Proven!.Names[0].Given} {r.Proven.Names[0].Family}\u00A0: gardez ce nom, accents et majuscules à votre goût.");
        validator.RuleFor(r => r.Profession)
            .Must((request, key) => request.Proven!.Practices.Any(p => p.ProfessionKey == key))
            .When(r => r.Proven is { Practices.Count: > 0 })
            .WithMessage(r => $"Pro Santé Connect donne cette profession\u00A0: {Profession.Find(r.Proven!.Practices[0].ProfessionKey)!.Label}. Si elle n’est pas dans la liste, inscrivez-vous sans Pro Santé Connect.");
        validator.RuleFor(r => r.Specialty)
            .Must((request, code) => request.Proven!.Practices.Any(p => IsSame(p.SpecialtyCode, code!)))
            .When(r => r.Proven is { Practices.Count: > 0 } && !string.IsNullOrEmpty(r.Specialty))
            .WithMessage("Choisissez la spécialité que donne Pro Santé Connect, ou aucune.");
    }

    private static bool IsSame(SubmitApplication request, PersonName known) =>
        NameComparison.Of(new(request.FamilyName, request.GivenName), known) is
        {
            Family: FieldVerdict.Identical or FieldVerdict.Close,
            Given: FieldVerdict.Identical or FieldVerdict.Close,
        };

    private static bool IsSame(string? known, string code) =>
        Specialty.Find(known) is { } proven && Specialty.Find(code) is { } chosen && proven.IsSameAs(chosen);
}
