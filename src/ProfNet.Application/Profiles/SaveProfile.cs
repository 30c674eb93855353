using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>What a member writes about themselves.</summary>
/// <param name="Department">Code of a département; null for none.</param>
/// <param name="Languages">Codes of <see cref="Language"/>.</param>
public sealed record ProfileText(string Practice, string? Department, IReadOnlyList<string> Languages, string About, string Interests);

/// <summary>Saves what the member says of themselves and to whom it is shown.</summary>
[For(Audience.VerifiedMembers)]
public sealed record SaveProfile(ProfileText Text, Visibility Visibility) : ICommand<Unit>;

internal sealed class SaveProfileValidator : AbstractValidator<SaveProfile>
{
    public SaveProfileValidator()
    {
        RuleFor(r => r.Text.Practice).MaximumLength(Profile.PracticeMaxLength).WithMessage($"Écrivez {Profile.PracticeMaxLength} caractères au plus.").OverridePropertyName(nameof(ProfileText.Practice));
        RuleFor(r => r.Text.Department).Must(d => d is null || Departement.Find(d) is not null).WithMessage("Choisissez un département de la liste.").OverridePropertyName(nameof(ProfileText.Department));
        RuleFor(r => r.Text.Languages).Must(l => l.Count <= Profile.MostLanguages && l.All(code => Language.Find(code) is not null))
            .WithMessage($"Choisissez {Profile.MostLanguages} langues au plus, parmi celles proposées.").OverridePropertyName(nameof(ProfileText.Languages));
        RuleFor(r => r.Text.About).MaximumLength(Profile.TextMaxLength).WithMessage($"Écrivez {Profile.TextMaxLength} caractères au plus.").OverridePropertyName(nameof(ProfileText.About));
        RuleFor(r => r.Text.Interests).MaximumLength(Profile.TextMaxLength).WithMessage($"Écrivez {Profile.TextMaxLength} caractères au plus.").OverridePropertyName(nameof(ProfileText.Interests));
        RuleFor(r => r.Visibility).Must(v => Enum.GetValues<ProfilePart>().All(part => Enum.IsDefined(v.Of(part)))).WithMessage("Dites à qui chaque partie est montrée.");
    }
}

internal sealed class SaveProfileHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<SaveProfile, Unit>
{
    public async Task<Unit> Handle(SaveProfile request, CancellationToken cancellationToken)
    {
        var profile = await db.Profiles.SingleOrDefaultAsync(p => p.Id == me.Id, cancellationToken);
        if (profile is null)
        {
            profile = new Profile(me.Id);
            db.Profiles.Add(profile);
        }

        var text = request.Text;
        profile.Describe(text.Practice, text.Department, text.Languages, text.About, text.Interests);
        profile.Show(request.Visibility);
        return Unit.Value;
    }
}
