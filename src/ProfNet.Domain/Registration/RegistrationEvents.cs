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

/// <summary>Whoever was admitted proved their number more surely than before.</summary>
public sealed record MembershipProved(Guid MemberId, Assurance Assurance) : IDomainEvent;

/// <summary>An application was refused, for a reason that its applicant reads word for word.</summary>
public sealed record ApplicationRefused(Guid MemberId, string Reason) : IDomainEvent;

/// <summary>The membership that an application gave is suspended, for a reason that the member reads word for word.</summary>
public sealed record MembershipSuspended(Guid MemberId, string Reason) : IDomainEvent;

public sealed record MembershipReinstated(Guid MemberId) : IDomainEvent;

/// <summary>Applications went with whoever made them: they left, or never confirmed their address.</summary>
public sealed record ApplicationsForgotten : IDomainEvent;

/// <summary>Someone filled the form with an address that already has an account; the answer on the page is the same, its owner is told.</summary>
public sealed record KnownAddressTried(string Email) : IDomainEvent;

/// <summary>An administrator opens an application, and sees it only once whoever must know has heard of it.</summary>
public sealed record ApplicationOpened(Guid MemberId) : IDomainEvent;

/// <summary>A member is told that the directory no longer knows them as they were verified, and until when they keep their place.</summary>
public sealed record RecheckTold(Guid MemberId, RecheckReason Reason, DateOnly Until) : IDomainEvent;

/// <summary>All is well with a member who was looked at again; they may have another profession now.</summary>
public sealed record RecheckKept(Guid MemberId, string? ProfessionKey, bool WasTold) : IDomainEvent;

/// <summary>A member is verified no more, since their days of grace are over.</summary>
public sealed record MembershipLapsed(Guid MemberId, RecheckReason Reason, bool IsRetired) : IDomainEvent;

/// <summary>A code goes to a secure mail address; it travels in memory and in that mail alone.</summary>
public sealed record MailboxCodeSent(string Address, string GivenName, string Code) : IDomainEvent;

/// <summary>What was asked once more of somebody admitted is answered, or no longer needed.</summary>
public sealed record ProofsSettled(Guid MemberId) : IDomainEvent;

/// <summary>A number turned out to be another's: its holder is a member no more, for a reason that they read word for word.</summary>
public sealed record NumberWithdrawn(Guid MemberId, string Reason) : IDomainEvent;

/// <summary>Somebody says that the number of this member is theirs; the member is asked until that day.</summary>
public sealed record NumberDisputed(Guid MemberId, DateOnly Until) : IDomainEvent;

/// <summary>A student or intern is asked for a new certificate, until that day.</summary>
public sealed record CertificateAsked(Guid MemberId, DateOnly Until) : IDomainEvent;

/// <summary>A new certificate of a student or intern was seen.</summary>
public sealed record StudentRenewed(Guid MemberId, DateOnly Until) : IDomainEvent;
