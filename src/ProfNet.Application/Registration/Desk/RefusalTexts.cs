using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Desk;

/// <summary>Reasons to refuse, as the administrator chooses them and the applicant reads them.</summary>
public static class RefusalTexts
{
    public static string Of(RefusalReason reason) => reason switch
    {
        RefusalReason.NumberOfAnother => "Le numéro déclaré est celui d’une autre personne.",
        RefusalReason.NumberUnknown => "L’Annuaire Santé ne connaît pas le numéro déclaré.",
        RefusalReason.ProfessionNotAdmitted => "La profession déclarée n’est pas admise sur ProfNet.",
        RefusalReason.ProofMissing => "Le justificatif manque, ou il est illisible.",
        RefusalReason.ProofContradicts => "Le justificatif contredit ce qui est déclaré.",
        RefusalReason.Duplicate => "Une inscription existe déjà pour cette personne.",
        RefusalReason.NoAnswer => "Notre demande de complément est restée sans réponse.",
        RefusalReason.Other => "Un autre motif, exposé ci-après.",
        _ => throw new InvalidOperationException($"{reason} has no wording."),
    };

    /// <summary>The reason and what the administrator wrote to it, as the applicant reads it.</summary>
    internal static string Of(RefusalReason reason, string text) => $"{Of(reason)}\n\n{text.Trim()}";
}
