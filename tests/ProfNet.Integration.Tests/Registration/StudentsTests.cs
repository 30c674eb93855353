using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Application.Registration.Students;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Students and interns: how they are admitted, what they are, and how each autumn asks them again.</summary>
public sealed class StudentsTests(RegistrationSite registration) : IClassFixture<RegistrationSite>, IAsyncLifetime
{
    private const string Form = "/registration?etudiant=true";
    private const string ApproveForm = "form[action$='handler=Approve']";

    private static readonly DateOnly _today = ParisTime.Day(DateTimeOffset.UtcNow);

    private ProfNetSite Site => registration.Site;

    public Task InitializeAsync()
    {
        Site.Node.Clock.Offset = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => InitializeAsync();

    [Fact]
    public async Task A_student_without_a_number_is_admitted_on_a_certificate_that_was_sent_and_no_two_collide()
    {
        var administrator = await Site.AdministratorAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var student = registration.NextApplicant();
            (await ApplyAsync(student)).Location.ShouldBe("/registration/received");
            var visitor = await SignedInAsync(student);
            (await visitor.Get("/registration/status")).Main.ShouldContain("Aucun pour l’instant");
            var desk = await registration.DeskAsync(student);
            (await administrator.Get(desk)).Main.ShouldContain("étudiant ou interne, sur certificat");
            (await administrator.FillIn(await administrator.Get(desk), ApproveForm, ("Proof", "EnrolmentCertificate"))).Refusal.ShouldStartWith("Sans numéro");
            await visitor.UploadAsync("EnrolmentCertificate", ("certificat.pdf", ProofUploads.Pdf()));
            (await administrator.FillIn(await administrator.Get(desk), ApproveForm, ("Proof", "Diploma"))).Refusal.ShouldStartWith("Sans numéro");

            (await administrator.FillIn(await administrator.Get(desk), ApproveForm, ("Proof", "EnrolmentCertificate"))).Status.ShouldBe(302);

            var member = await MemberAsync(student);
            (member.Standing, member.StudentUntil, member.ProfessionKey).ShouldBe((Standing.Verified, StudentYear.Latest(_today), "G16-10"));
            Rights.Of(member.ProfessionKey, member.SpecialtyCode).ShouldBe(["G16-10", Rights.InTraining]);
            (await visitor.Get("/registration/status")).Main.ShouldContain("Étudiant ou interne, vérifié jusqu’au");
            (await visitor.Get("/discussions")).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task The_form_asks_students_for_their_certificate_s_end_and_others_for_their_number()
    {
        foreach (var until in new[] { "", "hier", Typed(_today), Typed(StudentYear.Latest(_today).AddDays(1)) })
        {
            var refused = await ApplyAsync(registration.NextApplicant(), ("CertificateUntil", until));
            (refused.Status, refused.ErrorAt("CertificateUntil").Length > 0).ShouldBe((422, true), until);
        }

        (await ApplyAsync(registration.NextApplicant(), ("Number", "12"))).ErrorAt("Number").ShouldNotBeEmpty();
        (await ApplyAsync(registration.NextApplicant(), ("Profession", "G15-10"))).ErrorAt("Number").ShouldNotBeEmpty("who practises has a number");
        var numbered = registration.NextApplicant();
        (await ApplyAsync(numbered, ("Number", numbered.Person.Number.Value))).Status.ShouldBe(302);
        (await registration.ApplicationAsync(numbered)).Number.ShouldBe(numbered.Person.Number.Value);
    }

    [Fact]
    public async Task Each_autumn_asks_anew_keeps_out_who_is_silent_and_lets_them_in_again()
    {
        var autumn = AutumnOf(_today);
        var lapsed = await AdmittedAsync(autumn.AddDays(29)); // verified no more for another reason: nobody to keep out
        var student = await AdmittedAsync(autumn.AddDays(29));

        await AtAsync(autumn.AddDays(-20));
        (await AskedAsync(student)).ShouldBe(0);
        await AtAsync(autumn);
        await AtAsync(autumn.AddDays(1));
        (await AskedAsync(student)).ShouldBe(1, "once");
        await Site.RunAsync("update members.members set standing = 'Applicant' where id = $1", await registration.MemberIdAsync(lapsed));
        var visitor = await SignedInAsync(student);
        (await visitor.Get("/discussions")).Status.ShouldBe(200);
        (await visitor.Get("/registration/status")).Main.ShouldContain("Envoyer un justificatif");

        await AtAsync(autumn.AddDays(29 + StudentYear.GraceDays));
        (await MemberAsync(student)).Standing.ShouldBe(Standing.Verified, "the last day of grace");
        await AtAsync(autumn.AddDays(30 + StudentYear.GraceDays));
        (await MemberAsync(student)).Standing.ShouldBe(Standing.Suspended);
        (await MemberAsync(lapsed)).Standing.ShouldBe(Standing.Applicant);

        visitor = await SignedInAsync(student);
        (await visitor.Get("/account/suspended")).Main.ShouldContain("Envoyer un nouveau certificat");
        (await visitor.UploadAsync("EnrolmentCertificate", ("b.pdf", ProofUploads.Pdf()))).Location.ShouldBe(ProofUploads.Page);
        Site.Node.Clock.Offset += TimeSpan.FromDays(29);
        await Site.Node.RunChoreAsync<PurgeProofs>();
        (await ProofsAsync(student)).ShouldBe(1, "thirty days to be seen");
        Site.Node.Clock.Offset += TimeSpan.FromDays(2);
        await Site.Node.RunChoreAsync<PurgeProofs>();
        (await ProofsAsync(student)).ShouldBe(0, "of whoever is kept out nothing stays for ever");
        Site.Node.Clock.Offset -= TimeSpan.FromDays(31);
        await visitor.UploadAsync("EnrolmentCertificate", ("c.pdf", ProofUploads.Pdf()));
        var administrator = await Site.AdministratorAsync();
        var list = await administrator.Get("/admin/students");
        list.Main.ShouldContain("Accès suspendu.");
        (await administrator.Fill(list, ("Until", "2020-01-01"))).Refusal.ShouldStartWith("Un certificat se termine après aujourd’hui");
        (await administrator.Fill(list, ("Until", Typed(autumn.AddYears(1))))).Location.ShouldBe("/admin/students");

        var member = await MemberAsync(student);
        (member.Standing, member.StudentUntil).ShouldBe((Standing.Verified, autumn.AddYears(1)));
        (await administrator.Get("/admin/students")).Main.ShouldNotContain(student.Person.Name.Family);
        (await ProofsAsync(student)).ShouldBe(0);
    }

    [Fact]
    public async Task A_certificate_renews_once_it_was_sent_and_ends_no_suspension_for_anything_else()
    {
        var autumn = AutumnOf(_today);
        var student = await AdmittedAsync(autumn.AddDays(29));
        await AtAsync(autumn);
        var administrator = await Site.AdministratorAsync();
        var desk = await registration.DeskAsync(student);
        (await administrator.FillIn(await administrator.Get(desk), "form[action$='handler=Suspend']", ("Reason", "Des propos contraires à la charte."), ("Confirmed", "true"))).Status.ShouldBe(302);
        var application = (await registration.ApplicationAsync(student)).Handle;

        var page = await administrator.Get(desk);
        Task<Shown> RenewAsync() => administrator.Send("/admin/students", page, ("Handle", application), ("Until", Typed(autumn.AddYears(1))));
        (await RenewAsync()).Refusal.ShouldStartWith("Aucun certificat n’a été envoyé");
        var sender = await SignedInAsync(student);
        await sender.UploadAsync("Diploma", ("b.pdf", ProofUploads.Pdf()));
        (await RenewAsync()).Refusal.ShouldStartWith("Aucun certificat n’a été envoyé"); // another proof is none
        await sender.UploadAsync("EnrolmentCertificate", ("c.pdf", ProofUploads.Pdf()));
        Site.Node.Clock.Offset += AfterRecentProofAttribute.GoodFor;
        (await RenewAsync()).Refusal.ShouldContain("Confirmez d’abord que c’est vous");
        Site.Node.Clock.Offset -= AfterRecentProofAttribute.GoodFor;
        await Site.RunAsync(
            """
            insert into registration.disputes (id, handle, application_id, holder_id, text, opened_on, state)
            select gen_random_uuid(), substr(md5(id::text), 1, 22), id, id, 'Ce numéro est le mien.', current_date, 1 from registration.applications where handle = $1
            """,
            application);
        (await RenewAsync()).Location.ShouldBe("/admin/students");

        (await ProofsAsync(student)).ShouldBe(2, "their number is disputed still: what they sent is not let go of");
        var member = await MemberAsync(student);
        (member.Standing, member.StudentUntil).ShouldBe((Standing.Suspended, autumn.AddYears(1)));
        (await registration.ApplicationAsync(student)).Reason.ShouldBe("Des propos contraires à la charte.");
    }

    /// <summary>The next 1 October that a certificate of today may reach.</summary>
    private static DateOnly AutumnOf(DateOnly today) => new(today < new DateOnly(today.Year, 9, 1) ? today.Year : today.Year + 1, 10, 1);

    private async Task AtAsync(DateOnly day)
    {
        Site.Node.Clock.Offset = ParisTime.At(day, new TimeOnly(12, 0)) - DateTimeOffset.UtcNow;
        await Site.Node.RunChoreAsync<AskStudents>();
    }

    private async Task<Applicant> AdmittedAsync(DateOnly until)
    {
        var student = registration.NextApplicant();
        await ApplyAsync(student, ("CertificateUntil", Typed(until)));
        await (await SignedInAsync(student)).UploadAsync("EnrolmentCertificate", ("a.pdf", ProofUploads.Pdf()));
        var administrator = await Site.AdministratorAsync();
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(student)), ApproveForm, ("Proof", "EnrolmentCertificate"))).Status.ShouldBe(302);
        return student;
    }

    private static string Typed(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private Task<Shown> ApplyAsync(Applicant student, params (string Field, string? Value)[] changed)
    {
        (string Field, string? Value)[] declared = [("Profession", "G16-10"), ("Number", ""), ("CertificateUntil", Typed(StudentYear.Latest(_today)))];
        var typed = student.Typed([.. declared.Where(d => changed.All(c => c.Field != d.Field)), .. changed]).Where(f => f.Field != "Specialty");
        return Site.Visitor().Submit(Form, [.. typed]);
    }

    private async Task<long> ProofsAsync(Applicant student) =>
        await Site.AskAsync<long>("select count(*) from registration.proofs where application_id = $1", (await registration.ApplicationAsync(student)).Id);

    private async Task<Visitor> SignedInAsync(Applicant student) => await Site.SignedInAsync(await registration.MemberIdAsync(student));

    private async Task<Member> MemberAsync(Applicant student)
    {
        var id = await registration.MemberIdAsync(student);
        return await Site.Node.ReadAsync(db => db.Members.AsNoTracking().SingleAsync(m => m.Id == id));
    }

    private async Task<int> AskedAsync(Applicant student) => (await Site.MailsToAsync(student.Email)).Count(m => m.Subject == "Votre nouveau certificat de scolarité");
}
