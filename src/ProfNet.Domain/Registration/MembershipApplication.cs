using ProfNet.Domain.Common;
using ProfNet.Domain.Members;

namespace ProfNet.Domain.Registration;

/// <summary>One request to be admitted: what the applicant declares, and what an administrator decided on it.</summary>
public sealed class MembershipApplication : Entity
{
    public const int NameMaxLength = 60;
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 1_000;

    private MembershipApplication(Guid memberId, DeclaredIdentity declared, string once, DateTimeOffset now)
    {
        (MemberId, Once, SubmittedAt) = (memberId, once, now);
        (GivenName, FamilyName) = (declared.Name.Given.Trim(), declared.Name.Family.Trim());
        (ProfessionKey, SpecialtyCode) = (declared.ProfessionKey, declared.SpecialtyCode);
        (NumberKind, Number) = (declared.Number.Kind, declared.Number.Value);
    }

    // for EF Core
    private MembershipApplication(string givenName, string familyName, string professionKey, string number, string once) =>
        (GivenName, FamilyName, ProfessionKey, Number, Once) = (givenName, familyName, professionKey, number, once);

    /// <summary>What stands in its URL.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid MemberId { get; private init; }
    public string GivenName { get; private init; }
    public string FamilyName { get; private init; }
    public string ProfessionKey { get; private init; }
    public string? SpecialtyCode { get; private init; }
    public RegistryKind NumberKind { get; private init; }
    public string Number { get; private init; }

    /// <summary>The form's idempotency key: a form sent twice makes one application.</summary>
    public string Once { get; private init; }

    public DateTimeOffset SubmittedAt { get; private init; }
    public ApplicationState State { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public ProofKind? Proof { get; private set; }

    /// <summary>How surely the number is the applicant's, as far as is known.</summary>
    public Assurance Assurance { get; private set; }

    /// <summary>The last day of the certificate of a student or intern.</summary>
    public DateOnly? CertificateUntil { get; private set; }

    /// <summary>The administrator who examines it, so that no two do.</summary>
    public Guid? ClaimedBy { get; private set; }
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>Since when it waits for the applicant, whom more was asked of; nothing once they answered.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>When the applicant last answered: it waits for the team since then, or since it was submitted.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When administrators were told that it waits too long.</summary>
    public DateTimeOffset? ToldLateAt { get; private set; }

    /// <summary>Why it was refused; or, once it was approved, why its member is suspended.</summary>
    public string? Reason { get; private set; }

    public static MembershipApplication Submit(DeclaredIdentity declared, string email, string passwordHash, string once, DateTimeOffset now)
    {
        var application = new MembershipApplication(RandomId.New(), declared, once, now);
        application.Raise(new ApplicationSubmitted(
            application.MemberId, email, passwordHash, application.GivenName, application.FamilyName, application.ProfessionKey, application.SpecialtyCode));
        return application;
    }

    /// <summary>What the applicant declared, as the directory is asked about it.</summary>
    public DeclaredIdentity Declared() => new(RegistryNumber.Parse(Number), new PersonName(FamilyName, GivenName), ProfessionKey, SpecialtyCode);

    /// <summary>A new application of the same person, after this one was refused.</summary>
    public MembershipApplication Again(DeclaredIdentity declared, string once, DateTimeOffset now)
    {
        Rule.Require(State == ApplicationState.Refused, RegistrationRules.OnlyRefusedApplyAgain);

        var application = new MembershipApplication(MemberId, declared, once, now);
        application.Raise(new ApplicationResubmitted(
            MemberId, application.GivenName, application.FamilyName, application.ProfessionKey, application.SpecialtyCode));
        return application;
    }

    /// <summary>Pro Santé Connect says whose number this is; deciding on the application is still somebody's.</summary>
    public void ProveByProSanteConnect(RegistryNumber number)
    {
        Rule.Require(State == ApplicationState.Pending, RegistrationRules.ApplicationIsPending);
        Rule.Require(number.Kind == NumberKind && number.Value == Number, RegistrationRules.NumberIsTheApplicants);

        (Assurance, Proof) = (Assurance.ProSanteConnect, ProofKind.ProSanteConnect);
    }

    /// <summary>Admits the applicant, on the proof that the administrator saw.</summary>
    public void Approve(Guid administrator, ProofKind proof, DateTimeOffset now)
    {
        Decide(ApplicationState.Approved, administrator, now);
        Proof = proof;
        Assurance = proof is ProofKind.ProSanteConnect ? Assurance.ProSanteConnect : Assurance.Proved;
        Raise(new ApplicationApproved(MemberId, Assurance, CertificateUntil));
    }

    public void Refuse(Guid administrator, string reason, DateTimeOffset now)
    {
        Decide(ApplicationState.Refused, administrator, now);
        Reason = reason.Trim();
        Raise(new ApplicationRefused(MemberId, Reason));
    }

    /// <summary>Keeps out, until further notice, the member whom this application admitted. The reason stands as long as that lasts, and no date.</summary>
    public void Suspend(Guid administrator, string reason)
    {
        Rule.Require(State == ApplicationState.Approved && Reason is null, RegistrationRules.OnlyAdmittedAreSuspended);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);

        Reason = reason.Trim();
        Raise(new MembershipSuspended(MemberId, Reason));
    }

    /// <summary>Ends the suspension, of which nothing remains.</summary>
    public void Reinstate(Guid administrator)
    {
        Rule.Require(State == ApplicationState.Approved && Reason is not null, RegistrationRules.OnlySuspendedAreReinstated);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);

        Reason = null;
        Raise(new MembershipReinstated(MemberId));
    }

    private void Decide(ApplicationState decision, Guid administrator, DateTimeOffset now)
    {
        Rule.Require(State == ApplicationState.Pending, RegistrationRules.ApplicationIsPending);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);

        (State, DecidedBy, DecidedAt) = (decision, administrator, now);
    }
}

public enum ApplicationState
{
    Pending,
    Approved,
    Refused,
}
