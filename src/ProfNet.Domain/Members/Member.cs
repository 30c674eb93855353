using ProfNet.Domain.Common;

namespace ProfNet.Domain.Members;

/// <summary>Where a person stands on the way to membership: only <see cref="Verified"/> opens the discussions.</summary>
public enum Standing
{
    Applicant,
    Verified,
    Refused,

    /// <summary>Kept out by the team until it decides otherwise.</summary>
    Suspended,
}

/// <summary>What a member does for the site besides their profession; an administrator is a moderator too, the delegate is neither.</summary>
public enum StaffRole
{
    None,
    Moderator,
    Administrator,

    /// <summary>Délégué à la protection des données: approves the lifting of a seal, and sees nothing of it.</summary>
    Delegate,
}

/// <summary>A health professional under the name they practise under; the account they sign in with has the same id.</summary>
public sealed class Member : Entity
{
    /// <summary>A given and a family name with a space between them fit a voice's name.</summary>
    public const int NameMaxLength = 60;
    public const int ProfessionKeyMaxLength = 20;
    public const int SpecialtyCodeMaxLength = 20;

    /// <summary>An applicant, whom nobody has verified yet.</summary>
    public Member(Guid accountId, string givenName, string familyName, string professionKey, string? specialtyCode)
        : this(givenName, familyName, professionKey, specialtyCode) => Id = accountId;

    // for EF Core
    private Member(string givenName, string familyName, string professionKey, string? specialtyCode) =>
        (GivenName, FamilyName, ProfessionKey, SpecialtyCode) = (givenName, familyName, professionKey, specialtyCode);

    /// <summary>What stands in URLs and forms instead of the id.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public string GivenName { get; private set; }
    public string FamilyName { get; private set; }

    /// <summary>The profession in the code tables, such as <c>G15-10</c>.</summary>
    public string ProfessionKey { get; private set; }

    /// <summary>The specialty in the code tables, such as <c>SM04</c>; most professions have none.</summary>
    public string? SpecialtyCode { get; private set; }

    public Standing Standing { get; private set; } = Standing.Applicant;
    public StaffRole Role { get; private set; } = StaffRole.None;

    /// <summary>How surely they are who they say; whoever is verified was proved at least.</summary>
    public Assurance Assurance { get; private set; }

    /// <summary>The last day of a student's or intern's certificate; nothing for whoever practises.</summary>
    public DateOnly? StudentUntil { get; private set; }

    /// <summary>The day of verification: a finer time would help to tell who wrote what soon after.</summary>
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>Opens the discussions to an applicant whose profession was proved; a student or intern until the end of their certificate.</summary>
    public void Verify(Assurance assurance, DateOnly? studentUntil, DateTimeOffset now)
    {
        Rule.Require(Standing is Standing.Applicant, MembersRules.ApplicationIsPending);
        Rule.Require(assurance >= Assurance.Proved, MembersRules.ProofComesFirst);

        (Standing, Assurance, StudentUntil) = (Standing.Verified, assurance, studentUntil);
        VerifiedOn = ParisTime.Day(now);
        Raise(new MemberVerified(Id, ProfessionKey, SpecialtyCode));
        Raise(new RightsChanged(Id));
    }

    /// <summary>They proved their number more surely. Whoever is verified no more gets nothing back by that.</summary>
    public void Prove(Assurance assurance)
    {
        if (Assurance >= Assurance.Proved && assurance > Assurance)
        {
            Assurance = assurance;
        }
    }

    /// <summary>A student or intern showed a new certificate.</summary>
    public void Renew(DateOnly until) => StudentUntil = until;

    public void Refuse()
    {
        Rule.Require(Standing is Standing.Applicant, MembersRules.ApplicationIsPending);

        Standing = Standing.Refused;
        Raise(new RightsChanged(Id));
    }

    /// <summary>Keeps a verified member out, with their role in the team if they had one. What they wrote stays as it is.</summary>
    public void Suspend()
    {
        Rule.Require(Standing is Standing.Verified, MembersRules.OnlyVerifiedAreSuspended);

        Standing = Standing.Suspended;
        ChangeRole(StaffRole.None);
        Raise(new MembershipEnded(Id, ProfessionKey, SpecialtyCode, MembershipEnd.Suspended));
        Raise(new RightsChanged(Id));
    }

    /// <summary>Ends a suspension. A role in the team does not come back by itself.</summary>
    public void Reinstate()
    {
        Rule.Require(Standing is Standing.Suspended, MembersRules.OnlySuspendedAreReinstated);

        Standing = Standing.Verified;
        Raise(new MembershipResumed(Id, ProfessionKey, SpecialtyCode));
        Raise(new RightsChanged(Id));
    }

    /// <summary>Takes the verified state from a member whose profession is no longer proved, with their role in the team if they had one: an applicant again, who did nothing wrong.</summary>
    public void Lapse()
    {
        Rule.Require(Standing is Standing.Verified, MembersRules.OnlyVerifiedLapse);

        (Standing, Assurance) = (Standing.Applicant, Assurance.Declared);
        ChangeRole(StaffRole.None);
        Raise(new MembershipEnded(Id, ProfessionKey, SpecialtyCode, MembershipEnd.Lapsed));
        Raise(new RightsChanged(Id));
    }

    /// <summary>Gives the verified state back to a member who had lapsed and was proved again.</summary>
    public void Restore()
    {
        Rule.Require(Standing is Standing.Applicant && VerifiedOn is not null, MembersRules.OnlyLapsedAreRestored);

        (Standing, Assurance) = (Standing.Verified, Assurance.Proved);
        Raise(new MembershipResumed(Id, ProfessionKey, SpecialtyCode));
        Raise(new RightsChanged(Id));
    }

    /// <summary>Gives a verified member the profession that was proved since: an intern who became a physician.</summary>
    public void ChangeProfession(string professionKey, string? specialtyCode)
    {
        Rule.Require(Standing is Standing.Verified, MembersRules.OnlyVerifiedLapse);

        Raise(new ProfessionChanged(Id, ProfessionKey, SpecialtyCode, professionKey, specialtyCode));
        (ProfessionKey, SpecialtyCode) = (professionKey, specialtyCode);
        Raise(new RightsChanged(Id));
    }

    /// <summary>Takes membership back from whoever turns out not to be who they said; they may apply again as who they are.</summary>
    public void Unverify()
    {
        Rule.Require(Standing is not Standing.Refused, MembersRules.OnlyVerifiedAreSuspended);

        if (Standing is Standing.Verified)
        {
            ChangeRole(StaffRole.None);
            Raise(new MembershipEnded(Id, ProfessionKey, SpecialtyCode, MembershipEnd.Suspended));
        }

        (Standing, Assurance, StudentUntil) = (Standing.Refused, Assurance.Declared, null);
        Raise(new RightsChanged(Id));
    }

    /// <summary>Says that the member goes and their account with them; how what they wrote goes, or stays, is their choice.</summary>
    public void Leave(string email, Parting underPseudonyms, Parting underName)
    {
        Rule.Require(Role is StaffRole.None, MembersRules.StaffLeavesTheTeamFirst);

        if (Standing is Standing.Verified)
        {
            Raise(new MembershipEnded(Id, ProfessionKey, SpecialtyCode, MembershipEnd.Left));
        }

        Raise(new MemberLeft(Id, email, GivenName, underPseudonyms, underName));
        Raise(new RightsChanged(Id));
    }

    /// <summary>Lets a person who was refused be examined again, under what they declare now.</summary>
    public void Reapply(string givenName, string familyName, string professionKey, string? specialtyCode)
    {
        Rule.Require(Standing is Standing.Refused, MembersRules.ApplicationWasRefused);

        (GivenName, FamilyName, ProfessionKey, SpecialtyCode) = (givenName, familyName, professionKey, specialtyCode);
        (Standing, Assurance) = (Standing.Applicant, Assurance.Declared);
        Raise(new RightsChanged(Id));
    }

    /// <summary>An applicant corrects what they declared, while it is examined.</summary>
    public void Correct(string givenName, string familyName, string professionKey, string? specialtyCode)
    {
        Rule.Require(Standing is Standing.Applicant, MembersRules.ApplicationIsPending);

        (GivenName, FamilyName, ProfessionKey, SpecialtyCode) = (givenName, familyName, professionKey, specialtyCode);
        Raise(new RightsChanged(Id));
    }

    /// <summary>Gives or takes a role in the team: colleagues are moderated by colleagues. One at a time: whoever asks for a disclosure is not whoever decides on them.</summary>
    public void Appoint(StaffRole role)
    {
        Rule.Require(role is StaffRole.None || Standing is Standing.Verified, MembersRules.StaffIsVerified);
        Rule.Require(role is StaffRole.None || Role is StaffRole.None || Role == role, MembersRules.OneRoleAtATime);

        ChangeRole(role);
        Raise(new RightsChanged(Id));
    }

    private void ChangeRole(StaffRole role)
    {
        if (role != Role)
        {
            Raise(new RoleChanged(Id, Role, role));
            Role = role;
        }
    }
}
