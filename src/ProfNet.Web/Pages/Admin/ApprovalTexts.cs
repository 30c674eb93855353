using ProfNet.Application.Registration.Desk;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Web.Pages.Admin;

/// <summary>What the approvals desk calls things.</summary>
public static class ApprovalTexts
{
    public static string Profession(string key) => Domain.Nomenclature.Profession.Find(key)?.Label ?? key;

    public static string Field(DirectoryField field) => field switch
    {
        DirectoryField.Number => "Numéro",
        DirectoryField.FamilyName => "Nom",
        DirectoryField.GivenName => "Prénom",
        DirectoryField.Profession => "Profession",
        DirectoryField.Specialty => "Spécialité",
        _ => throw new InvalidOperationException($"{field} has no name."),
    };

    /// <summary>What stands in a field of a declaration, which keeps professions and specialties as codes.</summary>
    public static string Value(DirectoryField field, string? value) => (field, value) switch
    {
        (_, null) => "—",
        (DirectoryField.Profession, _) => Profession(value),
        (DirectoryField.Specialty, _) => Specialty.Find(value)?.Name ?? value,
        _ => value,
    };

    public static (string Tone, string Words) State(ApplicationState state) => state switch
    {
        ApplicationState.Pending => ("warn", "En attente"),
        ApplicationState.Approved => ("ok", "Acceptée"),
        ApplicationState.Refused => ("danger", "Refusée"),
        _ => throw new InvalidOperationException($"{state} has no wording."),
    };

    public static (string Tone, string Icon, string Words) Match(DirectoryMatch match) => match switch
    {
        DirectoryMatch.Strong => ("ok", "i-circle-check", "Correspondance forte"),
        DirectoryMatch.Probable => ("warn", "i-equal-not", "Correspondance probable"),
        DirectoryMatch.Weak => ("danger", "i-alert-circle", "Des champs se contredisent"),
        DirectoryMatch.NotFound => ("danger", "i-alert-circle", "Numéro absent de l’annuaire"),
        _ => throw new InvalidOperationException($"{match} has no wording."),
    };

    /// <summary>What was just done, said once: with what the person learns of it.</summary>
    public static (string Done, string? Told) JustDone(string what) => what switch
    {
        "accepted" => ("Inscription acceptée", Mailed),
        "refused" => ("Demande refusée", Mailed),
        "suspended" => ("Membre suspendu", Mailed),
        "reinstated" => ("Suspension levée", Mailed),
        "asked" => ("Complément demandé", Mailed),
        "claimed" => ("Vous avez pris cette demande en charge", null),
        "released" => ("Demande rendue à l’équipe", null),
        _ => ("Note enregistrée", null),
    };

    public static string Queue(DeskQueue queue) => queue switch
    {
        DeskQueue.Waiting => "À traiter",
        DeskQueue.Asked => "En attente du demandeur",
        DeskQueue.Mine => "Par moi",
        DeskQueue.Decided => "Traitées",
        _ => throw new InvalidOperationException($"{queue} has no name."),
    };

    public static string Nobody(DeskQueue queue) => queue switch
    {
        DeskQueue.Waiting => "Personne n’attend.",
        DeskQueue.Asked => "Aucun complément n’est attendu.",
        DeskQueue.Mine => "Vous n’avez rien pris en charge.",
        DeskQueue.Decided => "Aucune décision pour l’instant.",
        _ => throw new InvalidOperationException($"{queue} has no name."),
    };

    public static (string Tone, string Words) Act(ApplicationActKind kind) => kind switch
    {
        ApplicationActKind.Claimed => ("info", "Prise en charge"),
        ApplicationActKind.TakenOver => ("info", "Reprise à un autre"),
        ApplicationActKind.Released => ("info", "Rendue à l’équipe"),
        ApplicationActKind.Noted => ("info", "Note"),
        ApplicationActKind.Asked => ("warn", "Complément demandé"),
        ApplicationActKind.Answered => ("warn", "Réponse du demandeur"),
        ApplicationActKind.Approved => ("ok", "Acceptée"),
        ApplicationActKind.Refused => ("danger", "Refusée"),
        ApplicationActKind.Proved => ("ok", "Numéro prouvé par Pro Santé Connect"),
        _ => throw new InvalidOperationException($"{kind} has no name."),
    };

    private const string Mailed = "La personne en est informée par courriel.";
}
