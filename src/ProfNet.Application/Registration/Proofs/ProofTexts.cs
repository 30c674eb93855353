using System.Globalization;
using System.Text;
using ProfNet.Domain.Registration;

namespace ProfNet.Application.Registration.Proofs;

/// <summary>What is said of proofs, and how the name of a file is read.</summary>
public static class ProofTexts
{
    public const string Kind = "Choisissez dans la liste ce que vous envoyez.";
    public const string NoFile = "Choisissez un fichier.";
    public const string NoMedia = "ce n’est ni un PDF, ni une image JPEG ou PNG";
    public const string TooLong = "il dépasse 8\u00A0Mo";

    /// <summary>What may be sent as a file; the others come by other ways.</summary>
    public static IReadOnlyList<ProofKind> Kinds { get; } =
        [ProofKind.ProfessionalCard, ProofKind.OrderAttestation, ProofKind.Diploma, ProofKind.EnrolmentCertificate];

    /// <summary>What an application may be approved on.</summary>
    public static bool MayProve(ProofKind kind) => Kinds.Contains(kind) || kind is ProofKind.SecureMail or ProofKind.ProSanteConnect;

    public static string NameOfKind(ProofKind kind) => kind switch
    {
        ProofKind.ProfessionalCard => "Carte professionnelle (CPS, carte de l’Ordre)",
        ProofKind.OrderAttestation => "Attestation d’inscription à l’Ordre",
        ProofKind.Diploma => "Diplôme",
        ProofKind.EmployerAttestation => "Attestation de l’employeur",
        ProofKind.EnrolmentCertificate => "Certificat de scolarité",
        ProofKind.SecureMail => "Code confirmé par MSSanté",
        ProofKind.ProSanteConnect => "Pro Santé Connect",
        _ => throw new InvalidOperationException($"{kind} has no wording."),
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
