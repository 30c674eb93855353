using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Infrastructure;

/// <summary>What people read about members who are compared with the directory again.</summary>
internal static class RecheckTexts
{
    /// <summary>Said to the member.</summary>
    public static string OfMember(RecheckReason reason) => reason switch
    {
        RecheckReason.Gone => "Votre numéro n’est plus dans l’annuaire",
        RecheckReason.ProfessionChanged => "L’annuaire indique une autre profession",
        RecheckReason.StudentYear => "Votre certificat de scolarité arrive à son terme",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };

    /// <summary>Said to administrators.</summary>
    public static string Of(RecheckReason reason) => reason switch
    {
        RecheckReason.Gone => "Numéro absent de l’annuaire",
        RecheckReason.ProfessionChanged => "Autre profession dans l’annuaire",
        RecheckReason.StudentYear => "Certificat de scolarité à renouveler",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };

    public static string Of(RecheckAnswer answer) => answer switch
    {
        RecheckAnswer.Retired => "n’exerce plus",
        RecheckAnswer.NewSituation => "exerce toujours, situation nouvelle",
        RecheckAnswer.Mistake => "erreur de l’annuaire",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "No such answer."),
    };

    public static string Of(DirectoryRunOutcome outcome) => outcome switch
    {
        DirectoryRunOutcome.Done => "terminé",
        DirectoryRunOutcome.Refused => "refusé, rien n’a changé",
        DirectoryRunOutcome.Held => "retenu, à regarder",
        DirectoryRunOutcome.Discarded => "écarté",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };
}
