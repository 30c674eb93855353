using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration;

/// <summary>What the registration form says at a field, the same before it is sent (site.js) and after.</summary>
public static class DeclarationTexts
{
    public const string GivenName = "Saisissez votre prénom d’exercice, par exemple Claire.";
    public const string FamilyName = "Saisissez votre nom d’exercice, par exemple Vasseur.";
    public const string NameIsLetters = "Écrivez le nom en lettres, sans chiffre ni symbole.";
    public const string Profession = "Choisissez votre profession dans la liste.";
    public const string Specialty = "Choisissez une spécialité de votre profession, ou aucune.";
    public const string NumberIsMissing = "Saisissez votre numéro RPPS, 11 chiffres, ou votre ancien numéro ADELI.";
    public const string NumberFormat = "Saisissez les 11 chiffres du RPPS, par exemple 99700000013, ou les 9 caractères de l’ADELI.";
    public const string NumberKey = "Vérifiez les chiffres\u00A0: ce numéro RPPS n’existe pas, sa clé de contrôle ne correspond pas.";

    public const string CertificateUntil = "Saisissez le dernier jour de votre certificat\u00A0: après aujourd’hui, et au plus tard le 30\u00A0novembre qui suit la fin de l’année universitaire.";

    internal static string Of(RegistryNumberError error) => error switch
    {
        RegistryNumberError.Empty => NumberIsMissing,
        RegistryNumberError.Format => NumberFormat,
        RegistryNumberError.Key => NumberKey,
        RegistryNumberError.None or _ => throw new InvalidOperationException($"{error} has no wording."),
    };
}
