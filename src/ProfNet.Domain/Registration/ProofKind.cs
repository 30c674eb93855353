namespace ProfNet.Domain.Registration;

/// <summary>The proof of control on which an application was approved: a registry number is public and proves nothing.</summary>
public enum ProofKind
{
    ProfessionalCard = 1,
    OrderAttestation = 2,
    Diploma = 3,

    /// <summary>Taken before, and no more: an employer proves a job and no number.</summary>
    EmployerAttestation = 4,

    EnrolmentCertificate = 5,

    /// <summary>A code came back from the secure address that the directory gives for the number.</summary>
    SecureMail = 6,
    ProSanteConnect = 7,
}
