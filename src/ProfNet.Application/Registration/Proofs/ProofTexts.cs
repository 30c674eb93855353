using System.Globalization;
using System.Text;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>What is said of proofs and of levels, and how the name of a file is read.</summary>
public static class ProofTexts
{
    public const string Kind = "Choisissez dans la liste ce que vous envoyez.";
    public const string NoFile = "Choisissez un fichier.";
    public const string NoMedia = "ce n’est ni un PDF, ni une image JPEG ou PNG";
    public const string TooLong = "il dépasse 8\u00A0Mo";

    /// <summary>What may be sent as a file; the others come by other ways.</summary>
    public static IReadOnlyList<ProofKind> Kinds { get; } =
        [ProofKind.ProfessionalCard, ProofKind.OrderAttestation, ProofKind.Diploma, ProofKind.EmployerAttestation, ProofKind.EnrolmentCertificate];

    public static string NameOfKind(ProofKind kind) => kind switch
    {
        ProofKind.ProfessionalCard => "Carte professionnelle",
        ProofKind.OrderAttestation => "Attestation de l’Ordre",
        ProofKind.Diploma => "Diplôme",
        ProofKind.EmployerAttestation => "Attestation de l’employeur",
        ProofKind.EnrolmentCertificate => "Certificat de scolarité",
        ProofKind.SecureMail => "Code reçu par messagerie sécurisée de santé",
        ProofKind.ProSanteConnect => "Pro Santé Connect",
        _ => throw new InvalidOperationException($"{kind} has no wording."),
    };

    /// <summary>« Niveau A1 » and what it means.</summary>
    public static (string Level, string Meaning) Of(Assurance assurance) => assurance switch
    {
        Assurance.Declared => ("A0", "déclaré\u00A0: rien n’est encore vérifié"),
        Assurance.Matched => ("A1", "rapproché de l’Annuaire Santé\u00A0: il est public, et ne prouve pas que le numéro est le vôtre"),
        Assurance.Proved => ("A2", "prouvé\u00A0: un justificatif vu par l’équipe, ou un code reçu à votre adresse MSSanté"),
        Assurance.ProSanteConnect => ("A3", "prouvé par Pro Santé Connect"),
        _ => throw new InvalidOperationException($"{assurance} has no wording."),
    };

    /// <summary>The last part of a path, without what no name holds; never empty.</summary>
    public static string NameOf(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(last.EnumerateRunes()
            .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            .Take(Proof.NameMaxLength / 2)
            .Select(rune => rune.ToString())).Trim();
        return clean.Length > 0 ? clean : "sans nom";
    }
}
