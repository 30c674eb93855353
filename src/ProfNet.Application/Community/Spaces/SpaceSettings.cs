using FluentValidation;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Community.Spaces;

/// <summary>What an administrator says of a space.</summary>
/// <param name="Readers">As <see cref="Rights"/>; none for every verified member.</param>
/// <param name="Writers">Of those who may read; none for all of them.</param>
/// <param name="ReviewHours">Within how many hours a moderator reads each post before others do; null where posts appear at once.</param>
public sealed record SpaceSettings(
    string Name, string Description, string Pigment, IReadOnlyList<string> Readers, IReadOnlyList<string> Writers, int? ReviewHours, string Charter, string Banner, bool IsClosed)
{
    internal void ApplyTo(Space space)
    {
        space.Present(Name, Description, Pigment, Banner);
        space.Admit(Readers, Writers);
        space.Premoderate(ReviewHours);
        space.Govern(TypedText.AsPublished(Charter));
        space.Close(IsClosed);
    }
}

internal sealed class SpaceSettingsValidator : AbstractValidator<SpaceSettings>
{
    public SpaceSettingsValidator()
    {
        RuleFor(s => s.Name.Trim()).Length(3, Space.NameMaxLength).WithMessage($"Saisissez un nom de 3 à {Space.NameMaxLength} caractères.").OverridePropertyName(nameof(SpaceSettings.Name));
        RuleFor(s => s.Description.Trim()).Length(10, Space.DescriptionMaxLength)
            .WithMessage($"Dites en une phrase à quoi sert l’espace, de 10 à {Space.DescriptionMaxLength} caractères.").OverridePropertyName(nameof(SpaceSettings.Description));
        RuleFor(s => s.Pigment).Must(Space.Pigments.Contains).WithMessage("Choisissez l’une des couleurs proposées.");
        RuleFor(s => s.Readers).Must(r => r.All(Rights.IsKnown)).WithMessage("Choisissez parmi les professions proposées.");
        RuleFor(s => s.Writers).Must(w => w.All(Rights.IsKnown)).WithMessage("Choisissez parmi les professions proposées.");
        RuleFor(s => s.ReviewHours).InclusiveBetween(1, Space.ReviewHoursMost).WithMessage($"Saisissez un délai de 1 à {Space.ReviewHoursMost} heures.");
        RuleFor(s => s.Charter).MaximumLength(Space.CharterMaxLength).WithMessage($"Écrivez une charte de {Space.CharterMaxLength} caractères au plus.")
            .Must(c => MarkdownText.TryRender(c) is not null).WithMessage("Ce texte imbrique trop de listes ou de citations.");
        RuleFor(s => s.Banner).MaximumLength(Space.BannerMaxLength).WithMessage($"Écrivez un bandeau de {Space.BannerMaxLength} caractères au plus.");
    }
}
