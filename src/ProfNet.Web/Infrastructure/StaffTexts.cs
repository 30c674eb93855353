using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Web.Infrastructure;

/// <summary>How pages call what staff choose, decide and do.</summary>
internal static class StaffTexts
{
    /// <summary>What of the charter was not kept, as moderators choose it and members read it.</summary>
    public static string Of(MeasureReason reason) => reason switch
    {
        MeasureReason.RecognisablePatient => "Un patient pourrait être reconnu",
        MeasureReason.Disrespect => "Manque de respect envers un confrère",
        MeasureReason.Unmasking => "Tentative d’identifier un confrère sous sceau",
        MeasureReason.UndeclaredInterests => "Lien d’intérêts non déclaré",
        MeasureReason.Advertising => "Publicité ou démarchage",
        MeasureReason.DangerousAdvice => "Conseil dangereux pour les patients",
        _ => throw new InvalidOperationException($"{reason} has no wording."),
    };

    public static string Of(DisclosureGround ground) => ground switch
    {
        DisclosureGround.JudicialRequisition => "Réquisition judiciaire",
        DisclosureGround.JudgesOrder => "Ordonnance d’un juge",
        DisclosureGround.AdministrativeAuthority => "Demande d’une autorité administrative habilitée par la loi",
        _ => throw new InvalidOperationException($"{ground} has no wording."),
    };

    public static (string Tone, string Words) Of(DisclosureState state) => state switch
    {
        DisclosureState.Requested => ("warn", "À décider"),
        DisclosureState.Approved => ("info", "Approuvée, à ouvrir"),
        DisclosureState.Refused => ("danger", "Refusée"),
        DisclosureState.Shown => ("ok", "Montrée"),
        _ => throw new InvalidOperationException($"{state} has no wording."),
    };

    public static string Of(AccessKind what) => what switch
    {
        AccessKind.ApplicationOpened => "Votre demande d’inscription a été ouverte",
        AccessKind.ApplicationDecided => "Une décision a été prise sur votre demande d’inscription",
        AccessKind.SealLifted => "Le sceau de l’un de vos pseudonymes a été levé, sur demande d’une autorité",
        _ => throw new InvalidOperationException($"{what} has no wording."),
    };

    public static string Of(StaffRole role) => role switch
    {
        StaffRole.Administrator => "Administration",
        StaffRole.Moderator => "Modération",
        StaffRole.Delegate => "Délégué à la protection des données",
        StaffRole.None => "ProfNet",
        _ => throw new InvalidOperationException($"{role} has no wording."),
    };
}
