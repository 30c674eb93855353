namespace ProfNet.Domain.Registration;

/// <summary>What an applicant declares of themselves that the directory can confirm.</summary>
/// <param name="CertificateUntil">The last day of a student's or intern's certificate; nothing for whoever practises.</param>
public sealed record DeclaredIdentity(RegistryNumber Number, PersonName Name, string ProfessionKey, string? SpecialtyCode, DateOnly? CertificateUntil = null);
