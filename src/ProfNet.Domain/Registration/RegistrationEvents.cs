using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Domain.Registration;

/// <summary>Someone asks to be admitted; the password travels as its hash only, in memory.</summary>
public sealed record ApplicationSubmitted(
    Guid MemberId,
    string Email,
    string PasswordHash,
    string GivenName,
    string FamilyName,
    string ProfessionKey,
    string? SpecialtyCode) : IDomainEvent;

/// <summary>A refused member corrected what they declared and asks again.</summary>
public sealed record ApplicationResubmitted(
    Guid MemberId, string GivenName, string FamilyName, string ProfessionKey, string? SpecialtyCode) : IDomainEvent;

/// <summary>More is asked of an applicant, in words that they read.</summary>
public sealed record MoreWasAsked(Guid MemberId, string Text) : IDomainEvent;

/// <summary>An applicant answered what was asked, and corrected what they declared.</summary>
public sealed record ApplicationAnswered(Guid MemberId, string GivenName, string FamilyName, string ProfessionKey, string? SpecialtyCode) : IDomainEvent;

/// <summary>Applications have waited too long since the last time that administrators were told of any.</summary>
public sealed record ApplicationsAreLate(int Count) : IDomainEvent;

/// <summary>An application was approved, on a proof; a student's or intern's until the end of their certificate.</summary>
public sealed record ApplicationApproved(Guid MemberId, Assurance Assurance, DateOnly? StudentUntil) : IDomainEvent;

/// <summary>An application was refused, for a reason that its applicant reads word for word.</summary>
public sealed record ApplicationRefused(Guid MemberId, string Reason) : IDomainEvent;

/// <summary>The membership that an application gave is suspended, for a reason that the member reads word for word.</summary>
public sealed record MembershipSuspended(Guid MemberId, string Reason) : IDomainEvent;

public sealed record MembershipReinstated(Guid MemberId) : IDomainEvent;

/// <summary>Someone filled the form with an address that already has an account; the answer on the page is the same, its owner is told.</summary>
public sealed record KnownAddressTried(string Email) : IDomainEvent;

/// <summary>An administrator opens an application, and sees it only once whoever must know has heard of it.</summary>
public sealed record ApplicationOpened(Guid MemberId) : IDomainEvent;
