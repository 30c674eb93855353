using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;

namespace ProfNet.Domain.Tests.Registration;

/// <summary>What administrators do with an application before one of them decides.</summary>
public sealed class DeskTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 18, 14, 32, 7, TimeSpan.Zero);
    private static readonly (Guid One, Guid Other) _team = (RandomId.New(), RandomId.New());
    private static readonly DeclaredIdentity _declared = new(RegistryNumber.Parse("99700000013"), new PersonName("Vasseur", "Claire"), "G15-10", "SM04");

    [Fact]
    public void Who_claims_it_holds_it_until_they_do_nothing_for_half_an_hour()
    {
        var application = Submitted();

        application.Claim(_team.One, _now);

        application.HolderAt(_now.AddMinutes(29)).ShouldBe(_team.One);
        Broken(() => application.Claim(_team.Other, _now.AddMinutes(29))).ShouldBe(RegistrationRules.NobodyElseHoldsIt);
        application.Note(_team.One, "Je rappelle l’Ordre.", _now.AddMinutes(29));
        application.HolderAt(_now.AddMinutes(58)).ShouldBe(_team.One);
        application.HolderAt(_now.AddMinutes(59)).ShouldBeNull();
        application.Claim(_team.Other, _now.AddMinutes(59));
        Acts(application).ShouldBe([(ApplicationActKind.Claimed, _team.One), (ApplicationActKind.Noted, _team.One), (ApplicationActKind.Claimed, _team.Other)]);
    }

    [Fact]
    public void What_one_holds_no_other_decides_but_by_taking_it_over()
    {
        var application = Submitted();
        application.Claim(_team.One, _now);

        foreach (var act in new Action[]
        {
            () => application.Approve(_team.Other, ProofKind.Diploma, _now),
            () => application.Refuse(_team.Other, RefusalReason.Other, "Une raison suffisante", _now),
            () => application.AskForMore(_team.Other, "Il manque une pièce.", _now),
        })
        {
            Broken(act).ShouldBe(RegistrationRules.NobodyElseHoldsIt);
        }

        Broken(() => application.Release(_team.Other, _now)).ShouldBe(RegistrationRules.OnlyHolderReleases);
        application.TakeOver(_team.Other, _now);
        application.Approve(_team.Other, ProofKind.Diploma, _now);

        application.HolderAt(_now).ShouldBeNull("what is decided is in nobody's hands");
        Acts(application).ShouldBe([(ApplicationActKind.Claimed, _team.One), (ApplicationActKind.TakenOver, _team.Other), (ApplicationActKind.Approved, _team.Other)]);
    }

    [Fact]
    public void More_is_asked_answered_and_what_changed_is_kept()
    {
        var application = Submitted();
        application.Claim(_team.One, _now);
        application.AskForMore(_team.One, " Votre nom diffère de l’annuaire. ", _now);

        (application.AskedAt, application.HolderAt(_now)).ShouldBe((_now, null));
        application.TakeEvents().ShouldBe([new MoreWasAsked(application.MemberId, "Votre nom diffère de l’annuaire.")]);
        Broken(() => application.AskForMore(_team.Other, "Et ceci encore.", _now)).ShouldBe(RegistrationRules.ApplicantIsNotAskedTwice);

        application.Answer(_declared with { Name = new PersonName("Vasseur-Roy", "Claire"), SpecialtyCode = null }, "Mon nom d’usage.", _now.AddDays(1));

        (application.AskedAt, application.WaitsSince, application.FamilyName).ShouldBe((null, _now.AddDays(1), "Vasseur-Roy"));
        var answer = application.Acts[^1];
        (answer.Kind, answer.By, answer.Text).ShouldBe((ApplicationActKind.Answered, null, "Mon nom d’usage."));
        answer.Changes.ShouldBe([new(DirectoryField.FamilyName, "Vasseur", "Vasseur-Roy"), new(DirectoryField.Specialty, "SM04", null)]);
        application.TakeEvents().ShouldBe([new ApplicationAnswered(application.MemberId, "Claire", "Vasseur-Roy", "G15-10", null)]);
        Broken(() => application.Answer(_declared, "Encore.", _now)).ShouldBe(RegistrationRules.OnlyAskedAnswer);
    }

    [Fact]
    public void An_answer_that_corrects_nothing_leaves_the_declaration_as_it_was()
    {
        var application = Submitted();
        application.AskForMore(_team.One, "Il manque une pièce.", _now);

        application.Answer(_declared, "La voici.", _now);

        application.Acts[^1].Changes.ShouldBeEmpty();
        application.Declared().ShouldBe(_declared);
    }

    [Fact]
    public void A_proof_that_nobody_sees_is_named_only_where_it_came()
    {
        var application = Submitted();

        Broken(() => application.Approve(_team.One, ProofKind.ProSanteConnect, _now)).ShouldBe(RegistrationRules.ProofWasGiven);
        Broken(() => application.Approve(_team.One, ProofKind.SecureMail, _now)).ShouldBe(RegistrationRules.ProofWasGiven);
        Broken(() => application.ApproveProven(_team.One, _now)).ShouldBe(RegistrationRules.OnlyProvenTogether);
        application.State.ShouldBe(ApplicationState.Pending);
    }

    [Fact]
    public void Nobody_works_on_their_own_and_nobody_on_what_is_decided()
    {
        var application = Submitted();
        foreach (var act in new Action[] { () => application.Claim(application.MemberId, _now), () => application.TakeOver(application.MemberId, _now), () => application.Note(application.MemberId, "Moi.", _now), () => application.AskForMore(application.MemberId, "Il manque une pièce.", _now) })
        {
            Broken(act).ShouldBe(RegistrationRules.NobodyDecidesForThemselves);
        }

        application.Refuse(_team.One, RefusalReason.Duplicate, "Une raison suffisante", _now);
        (application.Acts[^1].Reason, application.Acts[^1].Text).ShouldBe((RefusalReason.Duplicate, "Une raison suffisante"));
        foreach (var act in new Action[] { () => application.Claim(_team.One, _now), () => application.TakeOver(_team.One, _now), () => application.AskForMore(_team.One, "Il manque une pièce.", _now) })
        {
            Broken(act).ShouldBe(RegistrationRules.ApplicationIsPending);
        }
    }

    private static MembershipApplication Submitted()
    {
        var application = MembershipApplication.Submit(_declared, "claire@exemple.test", "hash", "key-1", _now);
        application.TakeEvents();
        return application;
    }

    private static IEnumerable<(ApplicationActKind, Guid?)> Acts(MembershipApplication application) => application.Acts.Select(a => (a.Kind, a.By));

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Rule;
}
