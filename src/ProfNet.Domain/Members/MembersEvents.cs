using ProfNet.Domain.Common;

namespace ProfNet.Domain.Members;

/// <summary>A person became a verified member, and counts among those of their profession.</summary>
public sealed record MemberVerified(Guid MemberId, string ProfessionKey, string? SpecialtyCode) : IDomainEvent;

/// <summary>What a member may do has changed: whatever was remembered of them is out of date.</summary>
public sealed record RightsChanged(Guid MemberId) : IDomainEvent;

/// <summary>A member has another role in the team than before, or none any more.</summary>
public sealed record RoleChanged(Guid MemberId, StaffRole Before, StaffRole Now) : IDomainEvent;

/// <summary>An applicant has an account now, whose address is still to be confirmed.</summary>
public sealed record AccountOpened(Guid MemberId, string Email, string GivenName) : IDomainEvent;

/// <summary>A member signed in. Nothing is kept of it but a record of the connection, which only an offline key opens.</summary>
public sealed record SignedIn(Guid MemberId) : IDomainEvent;

/// <summary>What somebody signs in with beside their password is another than before. They are told, in case it was not them.</summary>
public sealed record FactorsChanged(Guid MemberId, FactorChange Change) : IDomainEvent;

/// <summary>A verified member is one no more, for whatever reason: those of their profession are one fewer, and nothing that they wrote changes at that moment.</summary>
public sealed record MembershipEnded(Guid MemberId, string ProfessionKey, string? SpecialtyCode, MembershipEnd Why) : IDomainEvent;

/// <summary>A person whose membership had ended without their leaving is a verified member again.</summary>
public sealed record MembershipResumed(Guid MemberId, string ProfessionKey, string? SpecialtyCode) : IDomainEvent;

/// <summary>A verified member counts among those of another profession from now on.</summary>
public sealed record ProfessionChanged(Guid MemberId, string ProfessionBefore, string? SpecialtyBefore, string ProfessionKey, string? SpecialtyCode) : IDomainEvent;

/// <summary>A person deleted their account. It is the last that is heard of them under their id; the address is for the mail that confirms it.</summary>
public sealed record MemberLeft(Guid MemberId, string Email, string GivenName, Parting UnderPseudonyms, Parting UnderName) : IDomainEvent;

/// <summary>The right password came after many wrong ones: its owner should know.</summary>
public sealed record SignedInAfterFailures(Guid MemberId) : IDomainEvent;

/// <summary>So many codes in a row were wrong that no more are looked at for a while; whoever shows codes had shown the password.</summary>
public sealed record SecondFactorLocked(Guid MemberId) : IDomainEvent;

/// <summary>Somebody says that they forgot the password of an address. Without a link there is no such account, which only the address's owner is told.</summary>
public sealed record ResetAsked(string Email, string? GivenName, string? Link) : IDomainEvent;

/// <summary>Somebody asks again for the link that confirms an address: whose account it is, if it is one, and whether it is confirmed already.</summary>
public sealed record ConfirmationAsked(string Email, Guid? MemberId, string GivenName, bool IsConfirmed) : IDomainEvent;

/// <summary>A member has another password than before.</summary>
public sealed record PasswordChanged(Guid MemberId) : IDomainEvent;

/// <summary>A member wants another address. Without a second link the new one has an account already, which only its owner is told.</summary>
public sealed record EmailChangeAsked(string GivenName, string OldAddress, string OldLink, string NewAddress, string? NewLink) : IDomainEvent;

/// <summary>An account has another address now, which both confirmed.</summary>
public sealed record EmailChanged(string GivenName, string OldAddress, string NewAddress) : IDomainEvent;
