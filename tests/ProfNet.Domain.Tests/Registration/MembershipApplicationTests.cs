using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Domain.Tests.Registration;

public sealed class MembershipApplicationTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 18, 14, 32, 7, TimeSpan.Zero);
    private static readonly Guid _administrator = RandomId.New();
    private static readonly DeclaredIdentity _declared = new(RegistryNumber.Parse("99700000013"), new PersonName(" Vasseur ", "Claire "), "G15-10", "SM04");

    [Fact]
    public void An_application_waits_and_tells_the_other_rooms_who_applies()
    {
        var application = Submit();

        (application.State, application.SubmittedAt, application.DecidedAt).ShouldBe((ApplicationState.Pending, _now, null));
        (application.GivenName, application.FamilyName, application.Number).ShouldBe(("Claire", "Vasseur", "99700000013"));
        RandomId.IsHandle(application.Handle).ShouldBeTrue();
        application.TakeEvents().ShouldBe(
            [new ApplicationSubmitted(application.MemberId, "claire@exemple.test", "hash", "Claire", "Vasseur", "G15-10", "SM04")]);
    }

    [Fact]
    public void What_was_declared_is_read_back_from_what_is_stored() =>
        Submit().Declared().ShouldBe(_declared with { Name = new PersonName("Vasseur", "Claire") });

    [Fact]
    public void Approving_keeps_who_when_and_on_which_proof()
    {
        var application = Pending();

        application.Approve(_administrator, ProofKind.Diploma, _now.AddHours(2));

        (application.State, application.DecidedBy, application.DecidedAt, application.Proof)
            .ShouldBe((ApplicationState.Approved, _administrator, _now.AddHours(2), ProofKind.Diploma));
        application.TakeEvents().ShouldBe([new ApplicationApproved(application.MemberId, Assurance.Proved, StudentUntil: null)]);
    }

    [Fact]
    public void Pro_Sante_Connect_proves_the_number_of_the_application_and_decides_nothing()
    {
        var application = Pending();

        Broken(() => application.ProveByProSanteConnect(RegistryNumber.Parse("99700000021"), _now)).ShouldBe(RegistrationRules.NumberIsTheApplicants);
        application.Assurance.ShouldBe(Assurance.Declared);

        application.ProveByProSanteConnect(RegistryNumber.Parse("99700000013"), _now);
        (application.Assurance, application.Proof, application.State).ShouldBe((Assurance.ProSanteConnect, ProofKind.ProSanteConnect, ApplicationState.Pending));
        application.TakeEvents().ShouldBeEmpty();
        application.Acts.Select(a => (a.Kind, a.By, a.At)).ShouldBe([(ApplicationActKind.Proved, null, _now)]);
        Broken(() => Decided(ApplicationState.Refused).ProveByProSanteConnect(RegistryNumber.Parse("99700000013"), _now)).ShouldBe(RegistrationRules.ApplicationIsPending);
    }

    [Fact]
    public void Whoever_was_admitted_on_a_lesser_proof_may_prove_the_number_since_and_the_day_alone_is_kept()
    {
        var application = Pending();
        application.Approve(_administrator, ProofKind.Diploma, _now);
        application.TakeEvents();

        application.ProveByProSanteConnect(RegistryNumber.Parse("99700000013"), _now.AddDays(3));
        application.ProveByProSanteConnect(RegistryNumber.Parse("99700000013"), _now.AddDays(9));

        (application.Assurance, application.State).ShouldBe((Assurance.ProSanteConnect, ApplicationState.Approved));
        application.TakeEvents().ShouldBe([new MembershipProved(application.MemberId, Assurance.ProSanteConnect)]);
        application.Acts[^1].At.ShouldBe(ParisTime.StartOfDay(ParisTime.Day(_now.AddDays(3))));
        var lapsed = new Member(RandomId.New(), "Claire", "Vasseur", "G15-10", specialtyCode: null);
        lapsed.Prove(Assurance.ProSanteConnect);
        (lapsed.Standing, lapsed.Assurance).ShouldBe((Standing.Applicant, Assurance.Declared), "nothing comes back by it");
    }

    [Fact]
    public void Refusing_keeps_the_reason_which_the_applicant_is_told()
    {
        var application = Pending();

        application.Refuse(_administrator, RefusalReason.NumberOfAnother, "  Le numéro est celui d’une autre personne.\n", _now);

        (application.State, application.Reason, application.Proof).ShouldBe((ApplicationState.Refused, "Le numéro est celui d’une autre personne.", null));
        application.TakeEvents().ShouldBe([new ApplicationRefused(application.MemberId, "Le numéro est celui d’une autre personne.")]);
    }

    [Theory]
    [InlineData(ApplicationState.Approved)]
    [InlineData(ApplicationState.Refused)]
    public void A_decided_application_is_not_decided_again(ApplicationState state)
    {
        var application = Decided(state);

        Broken(() => application.Approve(_administrator, ProofKind.Diploma, _now)).ShouldBe(RegistrationRules.ApplicationIsPending);
        Broken(() => application.Refuse(_administrator, RefusalReason.Other, "Une raison suffisante", _now)).ShouldBe(RegistrationRules.ApplicationIsPending);
        application.State.ShouldBe(state);
        application.TakeEvents().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_decides_for_themselves()
    {
        var application = Pending();

        Broken(() => application.Approve(application.MemberId, ProofKind.Diploma, _now)).ShouldBe(RegistrationRules.NobodyDecidesForThemselves);
        Broken(() => application.Refuse(application.MemberId, RefusalReason.Other, "Une raison suffisante", _now)).ShouldBe(RegistrationRules.NobodyDecidesForThemselves);
        (application.State, application.DecidedBy).ShouldBe((ApplicationState.Pending, null));
    }

    [Fact]
    public void After_a_refusal_the_same_person_applies_again_with_what_they_corrected()
    {
        var refused = Decided(ApplicationState.Refused);

        var again = refused.Again(_declared with { SpecialtyCode = null }, "key-2", _now.AddDays(1));

        (again.MemberId, again.State, again.SpecialtyCode, again.Once).ShouldBe((refused.MemberId, ApplicationState.Pending, null, "key-2"));
        again.Handle.ShouldNotBe(refused.Handle);
        again.TakeEvents().ShouldBe([new ApplicationResubmitted(refused.MemberId, "Claire", "Vasseur", "G15-10", null)]);
        refused.State.ShouldBe(ApplicationState.Refused, "what was decided stays as it was");
    }

    [Theory]
    [InlineData(ApplicationState.Pending)]
    [InlineData(ApplicationState.Approved)]
    public void Nobody_applies_again_without_a_refusal(ApplicationState state)
    {
        var application = Decided(state);

        Broken(() => application.Again(_declared, "key-2", _now)).ShouldBe(RegistrationRules.OnlyRefusedApplyAgain);
    }

    [Fact]
    public void A_suspension_keeps_its_reason_as_long_as_it_lasts_and_no_date()
    {
        var application = Decided(ApplicationState.Approved);
        var decidedAt = application.DecidedAt;

        application.Suspend(_administrator, " Une raison suffisante ");

        (application.State, application.Reason, application.DecidedAt).ShouldBe((ApplicationState.Approved, "Une raison suffisante", decidedAt));
        application.TakeEvents().ShouldBe([new MembershipSuspended(application.MemberId, "Une raison suffisante")]);
        Broken(() => application.Suspend(_administrator, "Une autre raison")).ShouldBe(RegistrationRules.OnlyAdmittedAreSuspended);

        application.Reinstate(_administrator);

        application.Reason.ShouldBeNull();
        application.TakeEvents().ShouldBe([new MembershipReinstated(application.MemberId)]);
        Broken(() => application.Reinstate(_administrator)).ShouldBe(RegistrationRules.OnlySuspendedAreReinstated);
    }

    [Theory]
    [InlineData(ApplicationState.Pending)]
    [InlineData(ApplicationState.Refused)]
    public void Only_who_was_admitted_is_suspended(ApplicationState state) =>
        Broken(() => Decided(state).Suspend(_administrator, "Une raison suffisante")).ShouldBe(RegistrationRules.OnlyAdmittedAreSuspended);

    [Fact]
    public void Nobody_suspends_or_reinstates_themselves()
    {
        var application = Decided(ApplicationState.Approved);

        Broken(() => application.Suspend(application.MemberId, "Une raison suffisante")).ShouldBe(RegistrationRules.NobodyDecidesForThemselves);
        application.Suspend(_administrator, "Une raison suffisante");
        Broken(() => application.Reinstate(application.MemberId)).ShouldBe(RegistrationRules.NobodyDecidesForThemselves);
    }

    private static MembershipApplication Submit() => MembershipApplication.Submit(_declared, "claire@exemple.test", "hash", "key-1", _now);

    private static MembershipApplication Pending() => Decided(ApplicationState.Pending);

    private static MembershipApplication Decided(ApplicationState state)
    {
        var application = Submit();
        switch (state)
        {
            case ApplicationState.Approved:
                application.Approve(_administrator, ProofKind.ProfessionalCard, _now);
                break;
            case ApplicationState.Refused:
                application.Refuse(_administrator, RefusalReason.Other, "Une raison suffisante", _now);
                break;
            case ApplicationState.Pending:
                break;
        }

        application.TakeEvents();
        return application;
    }

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Rule;
}
