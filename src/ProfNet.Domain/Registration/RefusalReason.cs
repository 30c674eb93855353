namespace ProfNet.Domain.Registration;

/// <summary>Why an application is refused: the applicant reads it, and what the administrator wrote to it.</summary>
public enum RefusalReason
{
    NumberOfAnother = 1,
    NumberUnknown = 2,
    ProfessionNotAdmitted = 3,
    ProofMissing = 4,
    ProofContradicts = 5,
    Duplicate = 6,
    NoAnswer = 7,
    Other = 8,
}
