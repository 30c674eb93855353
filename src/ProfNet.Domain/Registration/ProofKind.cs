namespace ProfNet.Domain.Registration;

/// <summary>The proof of control that an administrator saw before approving: a registry number is public and proves nothing.</summary>
public enum ProofKind
{
    ProfessionalCard = 1,
    OrderAttestation = 2,
    Diploma = 3,
    EmployerAttestation = 4,
}
