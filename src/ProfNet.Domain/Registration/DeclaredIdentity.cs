namespace ProfNet.Domain.Registration;

/// <summary>What an applicant declares of themselves that the directory can confirm.</summary>
public sealed record DeclaredIdentity(RegistryNumber Number, PersonName Name, string ProfessionKey, string? SpecialtyCode);
