using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Deciding on applications at the desk, and what the applicant sees of it.</summary>
public sealed class ApprovalsTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Desk = "/admin/approvals";
    private const string ApproveForm = "form[action$='handler=Approve']";
    private const string RefuseForm = "form[action$='handler=Refuse']";
    private const string Reason = "Le numéro appartient à une autre personne : joignez votre carte.";

    [Fact]
    public async Task The_desk_shows_each_field_beside_the_directory()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);
        var administrator = await registration.Site.AdministratorAsync();

        (await administrator.Get(Desk)).Main.ShouldContain($"{applicant.Person.Name.Given} {applicant.Person.Name.Family}");
        var page = await administrator.Get(await registration.DeskAsync(applicant));

        page.Main.ShouldContain("Correspondance forte");
        page.Main.ShouldContain(applicant.Email);
        page.Main.ShouldContain("Adresse à confirmer");
        Verdicts(page).Take(4).ShouldBe([("Numéro", "Identique"), ("Nom", "Identique"), ("Prénom", "Identique"), ("Profession", "Identique")]);
    }

    [Fact]
    public async Task What_contradicts_the_directory_stands_out_field_by_field()
    {
        var applicant = registration.NextApplicant();
        (await registration.Site.Visitor().Submit(RegistrationSite.Form, applicant.Typed(("FamilyName", "Zzyzxowski")))).Status.ShouldBe(302);
        var administrator = await registration.Site.AdministratorAsync();

        var page = await administrator.Get(await registration.DeskAsync(applicant));

        page.Main.ShouldContain("Des champs se contredisent");
        Verdicts(page).Take(4).ShouldBe([("Numéro", "Identique"), ("Nom", "Différent"), ("Prénom", "Identique"), ("Profession", "Identique")]);
        page.Document.QuerySelector("tr.is-danger")!.TextContent.ShouldContain("Zzyzxowski");
    }

    [Fact]
    public async Task Nobody_is_admitted_without_a_proof()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);
        var administrator = await registration.Site.AdministratorAsync();

        var answer = await administrator.FillIn(await administrator.Get(await registration.DeskAsync(applicant)), ApproveForm);

        (answer.Status, answer.ErrorAt("Proof")).ShouldBe((422, "Choisissez la preuve que vous avez vue\u00A0: un numéro public ne suffit jamais."));
        answer.Document.QuerySelector(ApproveForm).ShouldNotBeNull();
        (await registration.ApplicationAsync(applicant)).State.ShouldBe(ApplicationState.Pending);
    }

    [Fact]
    public async Task A_proof_that_was_not_sent_or_not_wholly_is_offered_to_nobody_and_admits_nobody()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);
        var administrator = await registration.Site.AdministratorAsync();
        var nothing = await administrator.Get(await registration.DeskAsync(applicant));

        nothing.Main.ShouldContain("Aucune preuve n’a encore été envoyée");
        Offered(nothing).ShouldBe([""]);
        foreach (var kind in new[] { "ProfessionalCard", "OrderAttestation", "Diploma", "EnrolmentCertificate" })
        {
            (await administrator.FillIn(nothing, ApproveForm, ("Proof", kind))).Refusal.ShouldStartWith("Cette personne n’a envoyé aucun justificatif de ce genre");
        }

        (await administrator.FillIn(nothing, ApproveForm, ("Proof", "EmployerAttestation"))).ErrorAt("Proof").ShouldNotBeEmpty();
        var desk = await registration.DeskAsync(applicant, ProofKind.Diploma);
        await registration.Site.RunAsync("update registration.proofs set length = 0 where application_id = $1", (await registration.ApplicationAsync(applicant)).Id);
        Offered(await administrator.Get(desk)).ShouldBe([""], "it is still coming in");
        (await administrator.FillIn(nothing, ApproveForm, ("Proof", "Diploma"))).Status.ShouldBe(422);

        var whole = await administrator.Get(await registration.DeskAsync(applicant, ProofKind.OrderAttestation));
        Offered(whole).ShouldBe(["", "OrderAttestation"]);
        (await administrator.FillIn(whole, ApproveForm, ("Proof", "ProfessionalCard"))).Status.ShouldBe(422);
        (await administrator.FillIn(whole, ApproveForm, ("Proof", "OrderAttestation"))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Whoever_waits_with_a_card_is_not_admitted_before_another_who_proved_the_number_more_surely()
    {
        var owner = registration.NextPhysician();
        var impostor = registration.NextApplicant() with { Person = owner.Person };
        await registration.ApplyAsync(owner);
        await registration.ApplyAsync(impostor);
        await registration.Site.Node.DoAsync(async db => (await db.Applications.SingleAsync(a => a.MemberId == db.Accounts.Single(u => u.Email == owner.Email).Id))
            .ProveByProSanteConnect(owner.Person.Number, DateTimeOffset.UtcNow));
        var administrator = await registration.Site.AdministratorAsync();

        var page = await administrator.Get(await registration.DeskAsync(impostor, ProofKind.ProfessionalCard));
        var answer = await administrator.FillIn(page, ApproveForm, ("Proof", "ProfessionalCard"));

        page.Main.ShouldContain("Autres demandes sous ce numéro");
        page.Document.QuerySelector($"[aria-labelledby=rivals-title] a[href='{await registration.DeskAsync(owner)}']")!.ParentElement!.TextContent.ShouldContain("niveau A3");
        (answer.Status, answer.Refusal).ShouldBe((422, "Une autre demande en attente a prouvé ce numéro par Pro Santé Connect\u00A0: examinez-la d’abord."));
        (await registration.ApplicationAsync(impostor)).State.ShouldBe(ApplicationState.Pending);
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(owner)), ApproveForm, ("Proof", "ProSanteConnect"))).Status.ShouldBe(302);
        (await administrator.Get(await registration.DeskAsync(owner))).Main.ShouldContain("Numéro prouvé par Pro Santé Connect");
    }

    [Fact]
    public async Task Whoever_is_admitted_may_open_the_discussions_at_the_next_request_of_their_session()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        (await visitor.Get("/discussions")).Status.ShouldBe(403);
        var administrator = await registration.Site.AdministratorAsync();

        var answer = await DecideAsync(administrator, applicant, ApproveForm, ("Proof", "ProfessionalCard"));

        (answer.Status, answer.Location).ShouldBe((302, Desk));
        (await visitor.Get("/discussions")).Status.ShouldBe(200);
        (await administrator.Follow(answer)).Main.ShouldContain("Inscription acceptée");
        (await visitor.Get("/registration/status")).Main.ShouldContain("Demande acceptée");
        var decided = await registration.ApplicationAsync(applicant);
        (decided.State, decided.Proof).ShouldBe((ApplicationState.Approved, ProofKind.ProfessionalCard));
        (await registration.Site.Node.ReadAsync(db => db.Members.SingleAsync(m => m.Id == decided.MemberId))).Standing.ShouldBe(Standing.Verified);
        (await registration.Site.MailsToAsync(applicant.Email)).Select(m => m.Subject)
            .ShouldBe(["Votre demande d’inscription à ProfNet\u00A0: confirmez votre adresse", "Votre inscription à ProfNet est acceptée"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_is_refused_reads_why_and_applies_again_corrected()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        var administrator = await registration.Site.AdministratorAsync();

        (await DecideAsync(administrator, applicant, RefuseForm, ("Why", "NumberOfAnother"), ("Reason", Reason))).Location.ShouldBe(Desk);

        (await visitor.Get("/registration/status")).Main.ShouldContain($"Le numéro déclaré est celui d’une autre personne.\n\n{Reason}");
        var mail = (await registration.Site.MailsToAsync(applicant.Email)).Single(m => m.Subject == "Votre demande d’inscription à ProfNet");
        mail.Body.ShouldContain("Le numéro appartient à une autre personne\u00A0: joignez votre carte.");

        var form = await visitor.Get("/registration/again");
        form.ValueOf("FamilyName").ShouldBe(applicant.Person.Name.Family);
        (await visitor.Fill(form, ("FamilyName", ""))).Status.ShouldBe(422);
        var answer = await visitor.Fill(form, ("FamilyName", "Corrigée"));
        var twice = await visitor.Fill(form, ("FamilyName", "Corrigée"));

        (answer.Location, twice.Location).ShouldBe(("/registration/status", "/registration/status"));
        (await visitor.Follow(answer)).Main.ShouldContain("En attente de relecture");
        var applications = await registration.ApplicationsAsync(applicant);
        applications.Select(a => (a.State, a.FamilyName)).ShouldBe([(ApplicationState.Pending, "Corrigée"), (ApplicationState.Refused, applicant.Person.Name.Family)]);
    }

    [Fact]
    public async Task A_reason_too_short_is_refused_and_kept()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);

        var answer = await DecideAsync(await registration.Site.AdministratorAsync(), applicant, RefuseForm, ("Why", "Other"), ("Reason", "Non."));

        (answer.Status, answer.ErrorAt("Reason")).ShouldBe((422, "Écrivez ce que la personne recevra, de 10 à 900 caractères."));
        answer.Document.GetElementById("Reason")!.TextContent.Trim().ShouldBe("Non.");
    }

    [Fact]
    public async Task A_number_that_a_member_holds_is_refused_to_another()
    {
        var holder = registration.NextApplicant();
        await registration.ApplyAsync(holder);
        var administrator = await registration.Site.AdministratorAsync();
        await DecideAsync(administrator, holder, ApproveForm, ("Proof", "Diploma"));
        var impostor = registration.NextApplicant() with { Person = holder.Person };
        await registration.ApplyAsync(impostor);

        (await administrator.Get(await registration.DeskAsync(impostor))).Main.ShouldContain("Un autre membre porte déjà ce numéro");
        var answer = await DecideAsync(administrator, impostor, ApproveForm, ("Proof", "Diploma"));

        (answer.Status, answer.Refusal).ShouldBe((422, "Un autre membre porte déjà ce numéro. Établissez d’abord qui en est titulaire."));
        (await registration.ApplicationAsync(impostor)).State.ShouldBe(ApplicationState.Pending);
    }

    [Fact]
    public async Task Two_administrators_who_admit_the_same_number_at_once_admit_one_person()
    {
        var one = registration.NextApplicant();
        var other = registration.NextApplicant() with { Person = one.Person };
        await registration.ApplyAsync(one);
        await registration.ApplyAsync(other);
        var desks = await Task.WhenAll(new[] { one, other }.Select(async applicant =>
        {
            var administrator = await registration.Site.AdministratorAsync();
            return (Administrator: administrator, Page: await administrator.Get(await registration.DeskAsync(applicant, ProofKind.Diploma)));
        }));

        var answers = await Task.WhenAll(desks.Select(d => d.Administrator.FillIn(d.Page, ApproveForm, ("Proof", "Diploma"))));

        answers.Select(a => a.Status).Order().ShouldBe([302, 422]);
        answers.Single(a => a.Status == 422).Refusal.ShouldStartWith("Un autre membre porte déjà ce numéro.");
        (await registration.Site.AskAsync<long>("select count(*) from registration.applications where number = $1 and state = 1", one.Person.Number.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_decisions_on_one_application_at_once_the_first_counts()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);
        var (one, other) = (await registration.Site.AdministratorAsync(), await registration.Site.AdministratorAsync());
        var (desk, otherDesk) = (await one.Get(await registration.DeskAsync(applicant)), await other.Get(await registration.DeskAsync(applicant, ProofKind.Diploma)));

        var answers = await Task.WhenAll(one.FillIn(desk, ApproveForm, ("Proof", "Diploma")), other.FillIn(otherDesk, RefuseForm, ("Why", "NumberOfAnother"), ("Reason", Reason)));

        answers.Select(a => a.Status).Order().ShouldBe([302, 422]);
        answers.Single(a => a.Status == 422).Refusal.ShouldStartWith("Cette demande a déjà reçu une décision");
        (await registration.Site.MailsToAsync(applicant.Email)).Count.ShouldBe(2, "one to confirm the address, one decision");
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_application()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);
        var person = await registration.Site.PersonAsync(role: StaffRole.Administrator);
        var administrator = await registration.Site.SignedInAsync(person.Id);
        var desk = await registration.DeskAsync(applicant, ProofKind.Diploma);
        await registration.Site.RunAsync("update registration.applications set member_id = $1 where handle = $2", person.Id, desk.Split('/')[^1]);

        foreach (var (form, fields) in new[] { (ApproveForm, new[] { ("Proof", (string?)"Diploma") }), (RefuseForm, [("Why", "Other"), ("Reason", Reason)]) })
        {
            var answer = await administrator.FillIn(await administrator.Get(desk), form, fields);

            (answer.Status, answer.Refusal).ShouldBe((422, "Une autre personne de l’équipe doit décider de ce qui vous concerne."));
        }
    }

    [Theory]
    [InlineData("/admin/approvals")]
    [InlineData("/admin/approvals/aaaaaaaaaaaaaaaaaaaaaa")]
    public async Task The_desk_is_for_administrators_alone(string desk)
    {
        var visitors = await registration.Site.Visitor().Get(desk);
        (visitors.Status, visitors.Location).ShouldBe((302, $"/account/login?returnUrl={Uri.EscapeDataString(desk)}"));

        foreach (var (standing, role) in new[] { (Standing.Applicant, StaffRole.None), (Standing.Refused, StaffRole.None), (Standing.Verified, StaffRole.None), (Standing.Verified, StaffRole.Moderator) })
        {
            var answer = await (await registration.Site.MemberAsync(standing, role)).Get(desk);

            (answer.Status, answer.Location).ShouldBe((403, null), $"{standing} {role}");
        }
    }

    [Fact]
    public async Task An_administrator_s_form_in_the_hands_of_a_member_decides_nothing()
    {
        var applicant = registration.NextApplicant();
        await registration.ApplyAsync(applicant);
        var member = await registration.Site.MemberAsync();
        var anyForm = await member.Get("/discussions/new"); // its token is good for the member

        var answer = await member.Send($"{await registration.DeskAsync(applicant)}?handler=Approve", anyForm, ("Proof", "Diploma"));

        answer.Status.ShouldBe(403);
        (await registration.ApplicationAsync(applicant)).State.ShouldBe(ApplicationState.Pending);
    }

    [Theory]
    [InlineData("/admin/approvals/aaaaaaaaaaaaaaaaaaaaaa", 404)]
    [InlineData("/admin/approvals/x", 404)]
    [InlineData("/admin/approvals?page=2026", 400)]
    [InlineData("/admin/approvals?page=-1-aaaaaaaaaaaaaaaaaaaaaa", 400)]
    [InlineData("/admin/approvals?page=99999999999999999999-aaaaaaaaaaaaaaaaaaaaaa", 400)]
    public async Task Addresses_that_the_desk_never_wrote_are_refused(string address, int status) =>
        (await (await registration.Site.AdministratorAsync()).Get(address)).Status.ShouldBe(status);

    /// <summary>Decides; who is approved on a proof has sent it.</summary>
    private async Task<Shown> DecideAsync(Visitor administrator, Applicant applicant, string form, params (string Field, string? Value)[] fields)
    {
        var desk = form is ApproveForm ? await registration.DeskAsync(applicant, Enum.Parse<ProofKind>(fields[0].Value!)) : await registration.DeskAsync(applicant);
        return await administrator.FillIn(await administrator.Get(desk), form, fields);
    }

    private static IEnumerable<string> Offered(Shown page) => page.Document.QuerySelectorAll($"{ApproveForm} option").Select(option => option.GetAttribute("value")!);

    private static IEnumerable<(string Field, string Verdict)> Verdicts(Shown page) =>
        page.Document.QuerySelectorAll("table.pn-cmp tbody tr").Select(row => (row.QuerySelector("th")!.TextContent.Trim(), row.QuerySelector(".pn-verdict")!.TextContent.Trim()));
}
