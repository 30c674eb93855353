using Microsoft.AspNetCore.Mvc.ModelBinding;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>What a text may tell, as the composer shows it once before publishing. It is made anew from the text each time: nothing of it is kept or logged.</summary>
/// <param name="Reviewed">What the button sends that publishes exactly this text all the same.</param>
public sealed record BeforePublishing(IReadOnlyList<IdentifyingDetail> Found, string Reviewed)
{
    /// <summary>The id of the field that one goes back to.</summary>
    public string Field { get; init; } = "Body";

    /// <summary>How many words of an emergency are shown: one is enough to understand.</summary>
    public const int MostEmergencies = 5;

    /// <summary>The fields of the form, in which the composer looks for words of an emergency as well.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The warning, when that is why the text was not published; it is said in the composer and not above the form.</summary>
    public static BeforePublishing? When(string? brokenRule, ModelStateDictionary form, params string?[] texts)
    {
        if (brokenRule is not (CommunityRules.TextIsReviewed or CommunityRules.EmergencyIsRead))
        {
            return null;
        }

        form.Remove(string.Empty);
        IReadOnlyList<string> typed = [.. texts.Select(text => text ?? "")];
        return new(TextReview.Find(typed), TextReview.HashOf(typed)) { Texts = typed };
    }

    /// <summary>What it is, what it may tell, and how one may say it otherwise.</summary>
    public static (string Kind, string Advice) Say(IdentifyingKind kind) => kind switch
    {
        IdentifyingKind.Email => ("adresse électronique", "Retirez-la\u00A0: elle désigne une personne, et les robots la recueillent."),
        IdentifyingKind.Profile => ("profil en ligne", "Retirez-le, ou dites «\u00A0mon site\u00A0» sans l’adresse."),
        IdentifyingKind.SocialSecurity => ("numéro de sécurité sociale", "Retirez-le\u00A0: il désigne un patient à lui seul."),
        IdentifyingKind.Registry => ("numéro professionnel", "Retirez-le\u00A0: l’annuaire public donne le nom qui va avec."),
        IdentifyingKind.PatientFile => ("numéro de dossier", "Retirez-le\u00A0: il désigne un patient pour qui tient le dossier."),
        IdentifyingKind.Phone => ("numéro de téléphone", "Retirez-le, et échangez ici plutôt que par téléphone."),
        IdentifyingKind.Address => ("adresse postale", "Dites «\u00A0à domicile\u00A0», «\u00A0en ville\u00A0» ou «\u00A0en zone rurale\u00A0»."),
        IdentifyingKind.Person => ("nom ou initiales", "Dites «\u00A0un patient\u00A0», «\u00A0une consœur\u00A0» ou «\u00A0le cardiologue\u00A0»."),
        IdentifyingKind.Establishment => ("établissement", "Dites «\u00A0au CHU\u00A0», «\u00A0en clinique\u00A0» ou «\u00A0en EHPAD\u00A0», sans le nom."),
        IdentifyingKind.Place => ("lieu", "Dites «\u00A0dans une ville moyenne\u00A0» ou «\u00A0en zone rurale\u00A0»."),
        IdentifyingKind.Date => ("date précise", "Dites «\u00A0récemment\u00A0», «\u00A0au printemps\u00A0» ou «\u00A0à J3\u00A0»."),
        IdentifyingKind.GreatAge => ("grand âge", "Dites «\u00A0plus de 90\u00A0ans\u00A0»\u00A0: à cet âge, peu de personnes se ressemblent."),
        IdentifyingKind.Signature => ("signature", "Retirez-la\u00A0: votre identité dans ce fil est déjà au-dessus du message."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no words."),
    };
}
