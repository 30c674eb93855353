using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Domain.Registration;

/// <summary>One request to be admitted: what the applicant declares, and what an administrator decided on it.</summary>
public sealed partial class MembershipApplication : Entity
{
    public const int NameMaxLength = 60;
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 1_000;

    /// <summary>Of what an administrator writes to a refusal: the reason's own wording comes before it.</summary>
    public const int RefusalMaxLength = 900;

    private MembershipApplication(Guid memberId, DeclaredIdentity declared, string once, DateTimeOffset now)
    {
        (MemberId, Once, SubmittedAt) = (memberId, once, now);
        (GivenName, FamilyName) = (declared.Name.Given.Trim(), declared.Name.Family.Trim());
        (ProfessionKey, Number) = (declared.ProfessionKey, declared.Number.Value);
        Declare(declared);
    }

    // for EF Core
    private MembershipApplication(string givenName, string familyName, string professionKey, string number, string once) =>
        (GivenName, FamilyName, ProfessionKey, Number, Once) = (givenName, familyName, professionKey, number, once);

    /// <summary>What stands in its URL.</summary>
    public string Handle { get; private init; } = RandomId.Handle();

    public Guid MemberId { get; private init; }
    public string GivenName { get; private set; }
    public string FamilyName { get; private set; }
    public string ProfessionKey { get; private set; }
    public string? SpecialtyCode { get; private set; }
    public RegistryKind NumberKind { get; private set; }
    public string Number { get; private set; }

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

    /// <summary>Whether proofs may be added: as long as it waits, and when more is asked of whoever was admitted.</summary>
    public bool TakesProofs => State == ApplicationState.Pending || (State == ApplicationState.Approved && AskedAt is not null);

    /// <summary>Whether the applicant may still take back what they sent: nobody looks at it yet, or more was asked of them.</summary>
    public bool GivesProofsBack => TakesProofs && (ClaimedBy is null || AskedAt is not null);

    /// <summary>What the applicant declared, as the directory is asked about it.</summary>
    public DeclaredIdentity Declared() => new(RegistryNumber.Stored(NumberKind, Number), new PersonName(FamilyName, GivenName), ProfessionKey, SpecialtyCode, CertificateUntil);

    /// <summary>Notes whether the directory supports what was declared. It is public: no proof is worth less or more for it.</summary>
    public void Compared(DirectoryComparison comparison)
    {
        if (State == ApplicationState.Pending && Assurance < Assurance.Proved)
        {
            Assurance = comparison.Reached(Assurance.Declared);
        }
    }

    /// <summary>Whether a code at the secure mail address may prove the number: the directory must support who asks, or it would tell strangers whose mailbox is where.</summary>
    public bool MayProveBySecureMail => State == ApplicationState.Pending && Assurance == Assurance.Matched && NumberKind == RegistryKind.Rpps;

    /// <summary>Sends a code to a secure mail address that the directory gives for the number.</summary>
    public void SendCode(string address, string code)
    {
        Rule.Require(MayProveBySecureMail, RegistrationRules.SecureMailFollowsTheDirectory);

        Raise(new MailboxCodeSent(address, GivenName, code));
    }

    /// <summary>The code came back: the number is the applicant's. An administrator decides all the same.</summary>
    public void ConfirmCode()
    {
        Rule.Require(MayProveBySecureMail, RegistrationRules.SecureMailFollowsTheDirectory);

        (Assurance, Proof) = (Assurance.Proved, ProofKind.SecureMail);
    }

    /// <summary>A new application of the same person, after this one was refused.</summary>
    public MembershipApplication Again(DeclaredIdentity declared, string once, DateTimeOffset now)
    {
        Rule.Require(State == ApplicationState.Refused, RegistrationRules.OnlyRefusedApplyAgain);

        var application = new MembershipApplication(MemberId, declared, once, now);
        application.Raise(new ApplicationResubmitted(
            MemberId, application.GivenName, application.FamilyName, application.ProfessionKey, application.SpecialtyCode));
        return application;
    }

    /// <summary>Pro Santé Connect says whose number this is; deciding on the application is still somebody's. Of whoever was admitted before, the day alone is kept.</summary>
    public void ProveByProSanteConnect(RegistryNumber number, DateTimeOffset now)
    {
        Rule.Require(State is ApplicationState.Pending or ApplicationState.Approved, RegistrationRules.ApplicationIsPending);
        Rule.Require(number.Kind == NumberKind && number.Value == Number, RegistrationRules.NumberIsTheApplicants);
        if (Assurance is Assurance.ProSanteConnect)
        {
            return;
        }

        (Assurance, Proof) = (Assurance.ProSanteConnect, ProofKind.ProSanteConnect);
        var isAdmitted = State == ApplicationState.Approved;
        _acts.Add(new ApplicationAct(Id, ApplicationActKind.Proved, by: null, isAdmitted ? ParisTime.StartOfDay(ParisTime.Day(now)) : now));
        if (isAdmitted)
        {
            Raise(new MembershipProved(MemberId, Assurance));
        }
    }

    /// <summary>Admits the applicant, on the proof that the administrator saw.</summary>
    public void Approve(Guid administrator, ProofKind proof, DateTimeOffset now)
    {
        Rule.Require(Proves(proof), RegistrationRules.ProofWasGiven);
        Rule.Require(NumberKind is not RegistryKind.None || (proof is ProofKind.EnrolmentCertificate && CertificateUntil is not null), RegistrationRules.StudentsShowTheirCertificate);

        Decide(ApplicationState.Approved, administrator, now);
        Record(ApplicationActKind.Approved, administrator, now);
        Proof = proof;
        Assurance = Assurance is Assurance.ProSanteConnect ? Assurance : Assurance.Proved;
        Raise(new ApplicationApproved(MemberId, Assurance, CertificateUntil));
    }

    /// <summary>Admits one of several whom Pro Santé Connect proved: nobody looks at each of them.</summary>
    public void ApproveProven(Guid administrator, DateTimeOffset now)
    {
        Rule.Require(Assurance is Assurance.ProSanteConnect && AskedAt is null, RegistrationRules.OnlyProvenTogether);

        Approve(administrator, ProofKind.ProSanteConnect, now);
    }

    /// <param name="wording">The reason and what the administrator wrote to it, as the applicant reads it.</param>
    public void Refuse(Guid administrator, RefusalReason reason, string wording, DateTimeOffset now)
    {
        Decide(ApplicationState.Refused, administrator, now);
        Record(ApplicationActKind.Refused, administrator, now, wording, reason);
        Reason = wording.Trim();
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

    /// <summary>Asks whoever was admitted to show once more that the number is theirs.</summary>
    public void AskAgain(DateTimeOffset now)
    {
        Rule.Require(State == ApplicationState.Approved, RegistrationRules.OnlyAdmittedAreSuspended);

        AskedAt = now;
    }

    /// <summary>Whoever was admitted has shown enough: what they sent goes.</summary>
    public void Settle()
    {
        AskedAt = null;
        Raise(new ProofsSettled(MemberId));
    }

    /// <summary>Asks a student or intern for the certificate of the year that begins.</summary>
    public void AskCertificate(DateOnly until, DateTimeOffset now)
    {
        AskAgain(now);
        Raise(new CertificateAsked(MemberId, until));
    }

    /// <summary>Lets a student or intern go on until the end of a new certificate.</summary>
    /// <param name="administrator">Who saw the certificate; nobody decides for themselves.</param>
    /// <param name="until">Its last day.</param>
    /// <param name="hasLapsed">They were kept out for want of it, and come back. Whoever is suspended for anything else stays so.</param>
    /// <param name="today">The day of the decision.</param>
    public void Renew(Guid administrator, DateOnly until, bool hasLapsed, DateOnly today)
    {
        Rule.Require(State == ApplicationState.Approved && CertificateUntil is not null, RegistrationRules.OnlyStudentsAreRenewed);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);
        Rule.Require(StudentYear.MayEnd(until, today), RegistrationRules.CertificatesEndSoon);

        CertificateUntil = until;
        Raise(new StudentRenewed(MemberId, until));
        if (hasLapsed && Reason is not null)
        {
            Reinstate(administrator);
        }
    }

    /// <summary>Asks for no certificate any more: whoever was in training practises now.</summary>
    public void EndTraining() => CertificateUntil = null;

    /// <summary>Keeps out a student or intern whose certificate has ended, until a new one is seen. Nobody decides it: the day is past.</summary>
    public void Lapse(string reason)
    {
        if (State == ApplicationState.Approved && Reason is null)
        {
            Reason = reason;
            Raise(new MembershipSuspended(MemberId, reason));
        }
    }

    /// <summary>Takes the number back from whoever it turns out not to belong to: it is free, and they may apply under their own.</summary>
    public void Withdraw(Guid administrator, string reason, DateTimeOffset now)
    {
        Rule.Require(State == ApplicationState.Approved, RegistrationRules.OnlyAdmittedAreSuspended);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);

        (State, DecidedBy, DecidedAt, AskedAt) = (ApplicationState.Refused, administrator, now, null);
        Record(ApplicationActKind.Refused, administrator, now, reason, RefusalReason.NumberOfAnother);
        Reason = reason.Trim();
        Raise(new NumberWithdrawn(MemberId, Reason));
    }

    /// <summary>Ends the suspension, of which nothing remains.</summary>
    public void Reinstate(Guid administrator)
    {
        Rule.Require(State == ApplicationState.Approved && Reason is not null, RegistrationRules.OnlySuspendedAreReinstated);
        Rule.Require(administrator != MemberId, RegistrationRules.NobodyDecidesForThemselves);

        Reason = null;
        Raise(new MembershipReinstated(MemberId));
    }

    /// <summary>What an administrator sees is theirs to say; what comes by another way has come, or has not.</summary>
    private bool Proves(ProofKind proof) => proof switch
    {
        ProofKind.ProSanteConnect => Assurance is Assurance.ProSanteConnect,
        ProofKind.SecureMail => Proof is ProofKind.SecureMail,
        _ => true,
    };

    private void Decide(ApplicationState decision, Guid administrator, DateTimeOffset now)
    {
        RequireWork(administrator, now);

        (State, DecidedBy, DecidedAt) = (decision, administrator, now);
        LetGo();
        AskedAt = null;
    }
}

public enum ApplicationState
{
    Pending,
    Approved,
    Refused,
}
