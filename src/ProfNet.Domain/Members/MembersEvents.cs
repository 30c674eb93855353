using ProfNet.Domain.Common;

namespace ProfNet.Domain.Members;

/// <summary>A person became a verified member, and counts among those of their profession.</summary>
public sealed record MemberVerified(Guid MemberId, string ProfessionKey, string? SpecialtyCode) : IDomainEvent;

/// <summary>What a member may do has changed: whatever was remembered of them is out of date.</summary>
public sealed record RightsChanged(Guid MemberId) : IDomainEvent;

/// <summary>An applicant has an account now, whose address is still to be confirmed.</summary>
public sealed record AccountOpened(Guid MemberId, string Email, string GivenName) : IDomainEvent;

/// <summary>A member signed in. Nothing is kept of it but a record of the connection, which only an offline key opens.</summary>
public sealed record SignedIn(Guid MemberId) : IDomainEvent;
