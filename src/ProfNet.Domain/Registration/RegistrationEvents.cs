using ProfNet.Domain.Common;

namespace ProfNet.Domain.Registration;

/// <summary>Someone applied. The member's id is drawn here and is the account's as well; the password comes hashed.</summary>
public sealed record ApplicationSubmitted(
    Guid MemberId,
    string Email,
    string PasswordHash,
    string GivenName,
    string FamilyName,
    string ProfessionKey,
    string? SpecialtyCode) : IDomainEvent;

/// <summary>An administrator found that the applicant is who they say.</summary>
public sealed record ApplicationApproved(Guid MemberId) : IDomainEvent;

/// <summary>An administrator refused the application; the applicant may present it again.</summary>
public sealed record ApplicationRefused(Guid MemberId) : IDomainEvent;
