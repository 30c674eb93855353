using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Domain.Tests.Registration;

/// <summary>What may prove, for how long a student is one, and in which order a dispute goes.</summary>
public sealed class ProofsAndYearsTests
{
    private static readonly DateTimeOffset _now = new(2026, 10, 5, 14, 32, 7, TimeSpan.Zero);
    private static readonly Guid _administrator = RandomId.New();

    [Theory]
    [InlineData("255044462D312E37", ProofMedia.Pdf)]
    [InlineData("FFD8FFE000104A46", ProofMedia.Jpeg)]
    [InlineData("89504E470D0A1A0A", ProofMedia.Png)]
    [InlineData("89504E470D0A1A", null)]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("504B0304", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string start, ProofMedia? media) => ProofBytes.MediaOf(Convert.FromHexString(start)).ShouldBe(media);

    [Fact]
    public void The_directory_gives_the_first_level_and_takes_it_back_but_touches_no_proof()
    {
        var application = Submitted();

        foreach (var (family, given, level) in new[] { ("", "", Assurance.Matched), ("-Duval", "", Assurance.Matched), ("", " Anne", Assurance.Matched), ("x", "", Assurance.Declared), ("", "", Assurance.Matched) })
        {
            application.Compared(Listed(application, family, given));
            application.Assurance.ShouldBe(level, family + given);
        }

        application.ConfirmCode();
        application.Compared(Listed(application, "x", ""));

        (application.Assurance, application.Proof, application.State).ShouldBe((Assurance.Proved, ProofKind.SecureMail, ApplicationState.Pending));
    }

    [Theory]
    [InlineData(ProofKind.SecureMail)]
    [InlineData(ProofKind.ProSanteConnect)]
    public void What_did_not_take_place_is_no_proof(ProofKind proof) =>
        Broken(() => Submitted().Approve(_administrator, proof, _now)).ShouldBe(RegistrationRules.ProofWasGiven);

    [Fact]
    public void What_was_proved_of_one_declaration_proves_no_other()
    {
        var application = Submitted();
        application.Compared(Listed(application, "", ""));
        application.ConfirmCode();
        application.AskForMore(_administrator, "Vérifiez votre numéro.", _now);

        application.Answer(application.Declared() with { Number = RegistryNumber.Parse("99700000021") }, "Le voici.", _now);

        (application.Assurance, application.Proof).ShouldBe((Assurance.Declared, null));
        Broken(() => application.Approve(_administrator, ProofKind.SecureMail, _now)).ShouldBe(RegistrationRules.ProofWasGiven);
    }

    [Fact]
    public void No_code_is_sent_to_whom_the_directory_does_not_support() =>
        Broken(() => Submitted().SendCode("a@b.mssante.fr", "12345678")).ShouldBe(RegistrationRules.SecureMailFollowsTheDirectory);

    [Theory]
    [InlineData("2026-03-01", "2026-03-15")] // at any time, those whose certificate ends within two weeks
    [InlineData("2026-09-30", "2026-10-14")]
    [InlineData("2026-10-01", "2026-12-01")] // in autumn, those of the year that is over
    [InlineData("2026-11-29", "2026-12-13")]
    public void Students_are_asked_in_autumn_and_before_their_certificate_ends(string today, string before) =>
        StudentYear.AskedBefore(Day(today)).ShouldBe(Day(before));

    [Theory]
    [InlineData("2026-08-31", "2026-11-30")]
    [InlineData("2026-09-01", "2027-11-30")]
    [InlineData("2027-01-15", "2027-11-30")]
    public void Whatever_certificate_is_shown_the_next_autumn_asks_for_another(string today, string latest)
    {
        StudentYear.MayEnd(Day(latest), Day(today)).ShouldBeTrue();
        StudentYear.MayEnd(Day(latest).AddDays(1), Day(today)).ShouldBeFalse();
        StudentYear.MayEnd(Day(today), Day(today)).ShouldBeFalse("over already");
        StudentYear.AskedBefore(new DateOnly(Day(latest).Year, 10, 1)).ShouldBeGreaterThan(Day(latest));
    }

    [Theory]
    [InlineData("2026-10-31", "2026-10-01", "2026-11-14")]
    [InlineData("2026-08-31", "2026-10-01", "2026-10-15")]
    public void They_have_two_weeks_after_its_end_or_after_they_were_asked(string certificate, string today, string until) =>
        StudentYear.Until(Day(certificate), Day(today)).ShouldBe(Day(until));

    [Fact]
    public void A_student_without_a_number_is_like_no_other_and_needs_a_certificate()
    {
        var (one, other) = (RegistryNumber.None(), RegistryNumber.None());
        one.Value.ShouldNotBe(other.Value);
        (one.Value.Length, RegistryNumber.TryParse(one.Value, out _, out _), RegistryNumber.Stored(RegistryKind.None, one.Value)).ShouldBe((11, false, one));
        var student = Student();

        Broken(() => student.Approve(_administrator, ProofKind.Diploma, _now)).ShouldBe(RegistrationRules.StudentsShowTheirCertificate);
        student.Approve(_administrator, ProofKind.EnrolmentCertificate, _now);

        student.TakeEvents().OfType<ApplicationApproved>().Single().StudentUntil.ShouldBe(Day("2027-09-30"));
        DirectoryComparison.Of(student.Declared(), person: null).Fields[0].Declared.ShouldBeNull();
    }

    [Fact]
    public void A_student_who_lapsed_comes_back_with_a_new_certificate()
    {
        var student = Student();
        student.Approve(_administrator, ProofKind.EnrolmentCertificate, _now);
        student.AskCertificate(Day("2027-10-14"), _now);
        student.TakesProofs.ShouldBeTrue();
        student.Lapse("Votre certificat a pris fin.");
        student.TakeEvents();

        Broken(() => student.Renew(_administrator, Day("2028-12-01"), hasLapsed: true, Day("2027-11-01"))).ShouldBe(RegistrationRules.CertificatesEndSoon);
        student.Renew(_administrator, Day("2028-09-30"), hasLapsed: true, Day("2027-11-01"));
        student.Settle();

        (student.CertificateUntil, student.Reason, student.AskedAt, student.TakesProofs).ShouldBe((Day("2028-09-30"), null, null, false));
        student.TakeEvents().ShouldBe([new StudentRenewed(student.MemberId, Day("2028-09-30")), new MembershipReinstated(student.MemberId), new ProofsSettled(student.MemberId)]);
    }

    [Fact]
    public void A_number_goes_over_only_once_its_holder_was_heard_or_let_two_weeks_go_by()
    {
        var (holder, today) = (Submitted(), ParisTime.Day(_now));
        holder.Approve(_administrator, ProofKind.Diploma, _now);
        var dispute = new Dispute(RandomId.New(), "Ce numéro est le mien depuis 2011.", today);

        Broken(() => dispute.Decide(DisputeState.NumberGoesOver, _administrator, today)).ShouldBe(RegistrationRules.HolderIsHeardFirst);
        dispute.Ask(holder, _administrator, _now);
        (dispute.Until, holder.TakesProofs).ShouldBe((today.AddDays(14), true));
        Broken(() => dispute.Decide(DisputeState.NumberGoesOver, _administrator, today.AddDays(14))).ShouldBe(RegistrationRules.HolderIsHeardFirst);
        dispute.Decide(DisputeState.NumberGoesOver, _administrator, today.AddDays(15));
        Broken(() => dispute.Decide(DisputeState.HolderKeeps, _administrator, today.AddDays(15))).ShouldBe(RegistrationRules.DisputeIsOpen);

        holder.Withdraw(_administrator, "  Le numéro est à une autre personne. ", _now);
        (holder.State, holder.Reason, holder.AskedAt).ShouldBe((ApplicationState.Refused, "Le numéro est à une autre personne.", null));
    }

    [Fact]
    public void Whoever_loses_the_number_is_a_member_no_more_and_may_apply_again()
    {
        var member = new Member(RandomId.New(), "Claire", "Vasseur", "G15-10", specialtyCode: null);
        member.Verify(Assurance.Proved, studentUntil: null, _now);
        member.TakeEvents();

        member.Unverify();

        (member.Standing, member.Assurance).ShouldBe((Standing.Refused, Assurance.Declared));
        member.TakeEvents().ShouldBe([new MembershipEnded(member.Id, "G15-10", null, MembershipEnd.Suspended), new RightsChanged(member.Id)]);
        member.Reapply("Claire", "Vasseur", "G15-10", null);
        member.Standing.ShouldBe(Standing.Applicant);
    }

    /// <summary>What a directory says of the number, with something added to the names.</summary>
    private static DirectoryComparison Listed(MembershipApplication application, string family, string given)
    {
        var declared = application.Declared();
        return DirectoryComparison.Of(declared, new DirectoryPerson(
            declared.Number, [new PersonName(declared.Name.Family + family, declared.Name.Given + given)],
            [new DirectoryActivity(null, Profession.Find(declared.ProfessionKey)!.Code, null, "C", null, null, null, null, null, null, null, null)]));
    }

    private static MembershipApplication Submitted() => MembershipApplication.Submit(
        new(RegistryNumber.Parse("99700000013"), new PersonName("Vasseur", "Claire"), "G15-10", "SM04"), "claire@exemple.test", "hash", RandomId.Handle(), _now);

    private static MembershipApplication Student() => MembershipApplication.Submit(
        new(RegistryNumber.None(), new PersonName("Vasseur", "Claire"), "G16-10", SpecialtyCode: null, Day("2027-09-30")), "claire@exemple.test", "hash", RandomId.Handle(), _now);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Rule;
}
