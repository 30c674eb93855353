using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>An administrator suspends a member and lets them in again: what both see, and what nobody else does.</summary>
public sealed class SuspensionTests(RegistrationSite registration) : IClassFixture<RegistrationSite>, IAsyncLifetime
{
    private const string SuspendForm = "form[action$='handler=Suspend']";
    private const string ReinstateForm = "form[action$='handler=Reinstate']";
    private const string Reason = "Votre inscription à l’Ordre est contestée : écrivez-nous.";

    private ProfNetSite Site => registration.Site;

    public Task InitializeAsync() => Site.FillWithColleaguesAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Suspending_a_member_changes_no_page_of_any_discussion_and_no_row_of_the_community()
    {
        var (applicant, person) = await AdmittedAsync();
        var written = await Site.WrittenByAsync(person, 2, "Pseudonym");
        written.AddRange(await Site.WrittenByAsync(person, 1, "Name"));
        var reader = await Site.MemberAsync();
        var administrator = await Site.AdministratorAsync(); // a member more, with the row of choices that every member has
        await ProfNetSite.PagesAsync(reader, written);
        await Site.Node.FlushAsync(); // what was read before is written before
        var (pages, rows) = (await ProfNetSite.PagesAsync(reader, written), await Site.CommunityRowsAsync());

        (await SuspendAsync(applicant, administrator)).Status.ShouldBe(302);

        (await Site.CommunityRowsAsync()).ShouldBe(rows);
        (await ProfNetSite.PagesAsync(reader, written)).ShouldBe(pages);
    }

    [Fact]
    public async Task The_member_is_kept_out_at_once_told_why_and_let_in_again()
    {
        var (applicant, person) = await AdmittedAsync();
        var member = await Site.SignedInAsync(person.Id);
        (await member.Get("/discussions")).Status.ShouldBe(200);
        var counted = await CountedAsync(person);

        var answer = await SuspendAsync(applicant);

        (await (await Site.AdministratorAsync()).Get(await registration.DeskAsync(applicant))).Main.ShouldContain("Membre suspendu");
        answer.Location.ShouldBe("/admin/approvals");
        var refused = await member.Get("/discussions");
        (refused.Status, refused.Heading).ShouldBe((403, "Votre compte est suspendu"));
        (await member.Get("/")).Location.ShouldBe("/account/suspended");
        (await member.Get("/registration/status")).Location.ShouldBe("/account/suspended");
        var why = await member.Get("/account/suspended");
        why.Texts(".pn-rail__label, .pn-bottom a").ShouldBe(["Mon compte", "Mon compte"], "there is no application to follow any more");
        why.Main.ShouldContain(Reason);
        why.Main.ShouldContain("Contester");
        (await CountedAsync(person)).ShouldBe(counted - 1);
        var mail = (await Site.MailsToAsync(applicant.Email)).Single(m => m.Subject == "Votre compte ProfNet est suspendu");
        mail.Body.ShouldContain("Votre inscription à l’Ordre est contestée\u00A0: écrivez-nous.");
        mail.Body.ShouldContain("Rien ne change au même moment");

        var administrator = await Site.AdministratorAsync();
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(applicant)), ReinstateForm)).Status.ShouldBe(302);

        (await member.Get("/discussions")).Status.ShouldBe(200);
        (await member.Get("/account/suspended")).Location.ShouldBe("/");
        (await CountedAsync(person)).ShouldBe(counted);
        (await Site.MailsToAsync(applicant.Email)).ShouldContain(m => m.Subject == "Votre compte ProfNet est rétabli");
    }

    [Fact]
    public async Task A_suspension_needs_a_reason_and_a_confirmation_and_happens_once()
    {
        var (applicant, _) = await AdmittedAsync();
        var administrator = await Site.AdministratorAsync();
        var desk = await administrator.Get(await registration.DeskAsync(applicant));

        var answer = await administrator.FillIn(desk, SuspendForm, ("Reason", "Non."));

        (answer.Status, answer.ErrorAt("Reason"), answer.ErrorAt("Confirmed"))
            .ShouldBe((422, "Écrivez le motif que la personne recevra, de 10 à 1000 caractères.", "Confirmez la suspension."));
        answer.Document.GetElementById("Reason")!.TextContent.Trim().ShouldBe("Non.");

        (await administrator.FillIn(desk, SuspendForm, ("Reason", Reason), ("Confirmed", "true"))).Status.ShouldBe(302);
        var twice = await administrator.FillIn(desk, SuspendForm, ("Reason", Reason), ("Confirmed", "true"));
        (twice.Status, twice.Refusal).ShouldBe((422, "Seule une inscription acceptée peut être suspendue, et une seule fois\u00A0: rechargez la page."));
    }

    [Fact]
    public async Task Only_administrators_suspend()
    {
        var (applicant, person) = await AdmittedAsync();
        var member = await Site.MemberAsync();

        var answer = await member.Send($"{await registration.DeskAsync(applicant)}?handler=Suspend", await member.Get("/discussions/new"), ("Reason", Reason), ("Confirmed", "true"));

        answer.Status.ShouldBe(403);
        (await (await Site.SignedInAsync(person.Id)).Get("/discussions")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_suspended_member_may_leave_and_the_number_is_free_again()
    {
        var (applicant, person) = await AdmittedAsync();
        await SuspendAsync(applicant);
        const string Verified = "select sum(verified) from members.populations";
        var counted = await Site.AskAsync<long>(Verified);

        (await ProfNetSite.LeaveAsync(await Site.SignedInAsync(person.Id), "Stays", "Stays")).Location.ShouldBe("/account/left");

        (await Site.AskAsync<long>(Verified)).ShouldBe(counted, "counted off once, when suspended");
        (await Site.AskAsync<long>("select count(*) from registration.applications where member_id = $1", person.Id)).ShouldBe(0);
        var (again, _) = await AdmittedAsync(applicant with { Email = $"nouvelle-{applicant.Email}" });
        again.Person.ShouldBe(applicant.Person);
    }

    [Fact]
    public async Task A_verification_that_lapses_counts_off_and_changes_no_page_of_any_discussion_and_no_other_row_anywhere() // no page raises it yet: re-verification will
    {
        var (_, person) = await AdmittedAsync();
        var written = await Site.WrittenByAsync(person, 3, "Pseudonym");
        written.AddRange(await Site.WrittenByAsync(person, 1, "Name"));
        var reader = await Site.MemberAsync();
        await ProfNetSite.PagesAsync(reader, written);
        await Site.Node.FlushAsync(); // what was read before is written before
        var (pages, rows, counted) = (await ProfNetSite.PagesAsync(reader, written), await RowsAsync(), await CountedAsync(person));
        var member = await Site.Node.ReadAsync(db => db.Members.FindAsync(person.Id).AsTask());

        await Site.Node.HappenAsync(new MembershipEnded(person.Id, member!.ProfessionKey, member.SpecialtyCode, MembershipEnd.Lapsed));

        (await CountedAsync(person)).ShouldBe(counted - 1);
        (await RowsAsync()).Except(rows).ShouldHaveSingleItem().Table.ShouldBe("members.populations");
        (await ProfNetSite.PagesAsync(reader, written)).ShouldBe(pages);
    }

    private async Task<HashSet<DumpedRow>> RowsAsync() => [.. (await new DatabaseWalk(Site.Database.Owner).ReadAsync()).SelectMany(t => t.Value)];

    private async Task<(Applicant Applicant, Person Person)> AdmittedAsync(Applicant? known = null)
    {
        var applicant = known ?? registration.NextApplicant();
        (await registration.ApplyAsync(applicant)).Status.ShouldBe(302);
        var administrator = await Site.AdministratorAsync();
        (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(applicant, ProofKind.Diploma)), "form[action$='handler=Approve']", ("Proof", "Diploma"))).Status.ShouldBe(302);
        return (applicant, new Person(await registration.MemberIdAsync(applicant), applicant.Email, applicant.Person.Name.Given, applicant.Person.Name.Family, ""));
    }

    private async Task<Shown> SuspendAsync(Applicant applicant, Visitor? by = null)
    {
        var administrator = by ?? await Site.AdministratorAsync();
        return await administrator.FillIn(await administrator.Get(await registration.DeskAsync(applicant)), SuspendForm, ("Reason", Reason), ("Confirmed", "true"));
    }

    private Task<int> CountedAsync(Person person) => Site.AskAsync<int>(
        "select verified from members.populations p where exists (select from members.members m where m.id = $1 and m.profession_key = p.profession_key and m.specialty_code is not distinct from p.specialty_code) union all select 0 limit 1",
        person.Id);
}
