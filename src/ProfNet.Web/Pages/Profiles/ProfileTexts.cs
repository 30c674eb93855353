using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Profiles;

namespace ProfNet.Web.Pages.Profiles;

/// <summary>What members are called, and whom what is shown to.</summary>
internal static class ProfileTexts
{
    public static string Of(ShownTo shown) => shown switch
    {
        ShownTo.Members => "aux membres vérifiés",
        ShownTo.Contacts => "à mes contacts",
        _ => "à personne",
    };

    public static string Of(ProfilePart part) => part switch
    {
        ProfilePart.Practice => "Lieu et mode d’exercice",
        ProfilePart.Department => "Département",
        ProfilePart.Languages => "Langues",
        ProfilePart.About => "Présentation",
        ProfilePart.Interests => "Liens d’intérêts",
        ProfilePart.Photo => "Photo",
        _ => "Spécialité",
    };

    /// <summary>« Médecin, Psychiatrie », and the profession alone where the specialty is not shown.</summary>
    public static string Practises(string professionKey, string? specialtyCode)
    {
        var profession = Profession.Find(professionKey)?.Label ?? "Professionnel de santé";
        return Specialty.Find(specialtyCode) is { } specialty ? $"{profession}, {specialty.Name}" : profession;
    }

    /// <summary>« Corse-du-Sud (2A) »; nothing for no code.</summary>
    public static string? Department(string? code) => Departement.Find(code) is { } department ? $"{department.Name} ({department.Code})" : null;
}
