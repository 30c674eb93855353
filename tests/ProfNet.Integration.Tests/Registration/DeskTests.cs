using System.Net.Http.Headers;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.Desk;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>The approvals desk: who has what in hand, what is asked and answered, which queue it is in, and what was done.</summary>
public sealed class DeskTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Desk = "/admin/approvals";
    private const string Proven = "/admin/approvals/proven";
    private const string Claim = "form[action$='handler=Claim']";
    private const string Release = "form[action$='handler=Release']";
    private const string Ask = "form[action$='handler=Ask']";
    private const string Note = "form[action$='handler=Note']";
    private const string Approve = "form[action$='handler=Approve']";
    private const string Question = "Votre nom diffère de l’annuaire, pouvez-vous l’expliquer ?";

    [Fact]
    public async Task One_claims_the_other_sees_who_and_takes_over_in_sight_of_all()
    {
        var (applicant, desk) = await AppliedAsync();
        await registration.DeskAsync(applicant, ProofKind.Diploma);
        var (first, second) = (await registration.Site.PersonAsync(role: StaffRole.Administrator), await registration.Site.PersonAsync(role: StaffRole.Administrator));
        var (one, other) = (await registration.Site.SignedInAsync(first.Id), await registration.Site.SignedInAsync(second.Id));
        var before = await other.Get(desk);

        (await one.FillIn(await one.Get(desk), Claim)).Location.ShouldBe($"{desk}#suite");

        (await one.Get(desk)).Main.ShouldContain("Vous l’avez en charge.");
        (await one.Get($"{Desk}?file=moi")).Texts(".pn-case__title a").Count.ShouldBe(1);
        var told = await other.FillIn(before, Approve, ("Proof", "Diploma"));
        (told.Status, told.Refusal).ShouldBe((422, "Une autre personne de l’équipe a pris cette demande en charge. Rechargez la page pour voir qui, et prendre la suite au besoin."));
        var seen = await other.Get(desk);
        seen.Main.ShouldContain($"{first.Name} l’a en charge");
        seen.Document.QuerySelector(Approve).ShouldBeNull();
        (await other.FillIn(seen, Claim)).Status.ShouldBe(302);
        (await one.FillIn(await one.Get(desk), Claim)).Status.ShouldBe(302, "it goes back and forth, and each time is written down");
        (await one.FillIn(await one.Get(desk), Release)).Status.ShouldBe(302);
        History(await other.Get(desk)).ShouldBe([
            $"Rendue à l’équipe par {first.Name}", $"Reprise à un autre par {first.Name}", $"Reprise à un autre par {second.Name}", $"Prise en charge par {first.Name}", "Demande déposée"]);
    }

    [Fact]
    public async Task Of_two_who_claim_at_once_one_has_it_and_the_other_is_told()
    {
        var (_, desk) = await AppliedAsync();
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var administrator = await registration.Site.AdministratorAsync();
            return (Administrator: administrator, Page: await administrator.Get(desk));
        }));

        var answers = await Task.WhenAll(pages.Select(p => p.Administrator.FillIn(p.Page, Claim)));

        answers.Select(a => a.Status).Order().ShouldBe([302, 422, 422, 422]);
        (await ActsAsync(desk)).ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_that_lapsed_keeps_nobody_from_it()
    {
        var (applicant, desk) = await AppliedAsync();
        await registration.DeskAsync(applicant, ProofKind.Diploma);
        var (one, other) = (await registration.Site.AdministratorAsync(), await registration.Site.AdministratorAsync());
        await one.FillIn(await one.Get(desk), Claim);
        await registration.Site.RunAsync("update registration.applications set claimed_at = claimed_at - interval '31 minutes' where handle = $1", desk.Split('/')[^1]);

        (await other.FillIn(await other.Get(desk), Approve, ("Proof", "Diploma"))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task More_is_asked_by_mail_the_form_reopens_and_what_was_corrected_stands_beside()
    {
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        var desk = await registration.DeskAsync(applicant);
        var administrator = await registration.Site.AdministratorAsync();
        (await visitor.Get("/registration/complete")).Location.ShouldBe("/registration/status");

        (await administrator.FillIn(await administrator.Get(desk), Ask, ("Question", "Court"))).ErrorAt("Question").ShouldBe("Écrivez ce qui manque, de 10 à 2000 caractères.");
        (await administrator.FillIn(await administrator.Get(desk), Ask, ("Question", Question))).Location.ShouldBe(Desk);

        (await registration.Site.MailsToAsync(applicant.Email)).ShouldContain(m => m.Subject.Contains("il nous manque un élément") && m.Body.Contains("Votre nom diffère"));
        (await administrator.Get($"{Desk}?file=complement")).Main.ShouldContain(applicant.Person.Name.Family);
        (await visitor.Get("/registration/status")).Main.ShouldContain(Question);
        (await registration.Site.Visitor().Get("/registration/complete")).Location.ShouldNotBeNull().ShouldStartWith("/account/login");

        var form = await visitor.Get("/registration/complete");
        (form.ValueOf("Number"), form.ValueOf("FamilyName")).ShouldBe((applicant.Person.Number.Value, applicant.Person.Name.Family));
        (await visitor.Fill(form, ("Answer", " "))).Status.ShouldBe(422);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => visitor.Fill(form, ("Answer", "Mon nom d’usage."), ("FamilyName", "Corrigée"))));

        answers.Select(a => a.Location).ShouldBe(["/registration/status", "/registration/status"]);
        var page = await administrator.Get(desk);
        page.Main.ShouldContain("Mon nom d’usage.");
        page.Document.QuerySelector("del")!.TextContent.ShouldContain(applicant.Person.Name.Family);
        page.Document.QuerySelector("ins")!.TextContent.ShouldContain("Corrigée");
        (await ActsAsync(desk)).ShouldBe(2, "asked once, answered once");
        var application = (await registration.ApplicationsAsync(applicant)).ShouldHaveSingleItem();
        (application.FamilyName, application.State, application.AskedAt).ShouldBe(("Corrigée", ApplicationState.Pending, null));
        (await registration.Site.Node.ReadAsync(db => db.Members.FindAsync(application.MemberId).AsTask()))!.FamilyName.ShouldBe("Corrigée");
    }

    [Fact]
    public async Task An_import_that_runs_shows_how_far_it_is_and_one_that_stands_still_says_so()
    {
        var id = RandomId.New();
        await registration.Site.RunAsync("insert into registration.directory_runs (id, kind, source, size, position, rows, started_at, touched_at) values ($1, 0, 'essai', 1000, 400, 1234, now() + interval '1 minute', now() - interval '4 minutes')", id);
        var administrator = await registration.Site.AdministratorAsync();

        var running = await administrator.Get("/admin/directory");
        await registration.Site.RunAsync("update registration.directory_runs set touched_at = now() - interval '6 minutes' where id = $1", id);
        var still = await administrator.Get("/admin/directory");
        await registration.Site.RunAsync("delete from registration.directory_runs where id = $1", id);

        running.Document.QuerySelectorAll("#runs progress").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("40");
        running.Main.ShouldContain("40\u00A0%");
        running.Main.ShouldNotContain("interrompu");
        still.Main.ShouldContain("40\u00A0%, interrompu\u00A0: il reprendra là où il en est");
    }

    [Fact]
    public async Task Notes_stay_with_the_team()
    {
        const string Words = "L’Ordre confirme par téléphone.";
        var applicant = registration.NextApplicant();
        var visitor = await registration.AppliedAsync(applicant);
        var desk = await registration.DeskAsync(applicant);
        var administrator = await registration.Site.AdministratorAsync();

        (await administrator.FillIn(await administrator.Get(desk), Note, ("Note", Words))).Location.ShouldBe($"{desk}#suite");

        (await (await registration.Site.AdministratorAsync()).Get(desk)).Main.ShouldContain(Words);
        (await visitor.Get("/registration/status")).Main.ShouldNotContain(Words);
        (await administrator.FillIn(await administrator.Get(desk), Note, ("Note", ""))).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Queues_and_filters_narrow_the_list_and_stay_from_one_to_the_next()
    {
        var (applicant, desk) = await AppliedAsync();
        var (other, _) = await AppliedAsync();
        await registration.Site.RunAsync("update registration.applications set submitted_at = submitted_at - interval '8 hours 5 minutes', assurance = 1 where handle = $1", desk.Split('/')[^1]);
        var administrator = await registration.Site.AdministratorAsync();
        var (name, otherName) = (Name(applicant), Name(other));

        foreach (var filter in new[] { "retard=true", "niveau=1", $"q={applicant.Person.Number.Value}", $"q={Uri.EscapeDataString(applicant.Person.Name.Family.ToUpperInvariant())}%20{Uri.EscapeDataString(applicant.Person.Name.Given[..3])}" })
        {
            var names = (await administrator.Get($"{Desk}?{filter}")).Texts(".pn-case__title");
            names.ShouldContain(name, filter);
            names.ShouldNotContain(otherName, filter);
        }

        (await administrator.Get($"{Desk}?profession={applicant.Person.Profession.Key}")).Texts(".pn-case__title").ShouldContain(name);
        var late = await administrator.Get($"{Desk}?retard=true");
        late.Texts(".pn-case .pn-state").ShouldContain(t => t.Contains("8\u00A0h\u00A005"));
        var open = await administrator.Get(late.Document.QuerySelector(".pn-case__title a")!.GetAttribute("href")!);
        open.Document.QuerySelector(Approve)!.GetAttribute("action")!.ShouldContain("retard=true");
        (await administrator.Get($"{Desk}?q=%25")).Texts(".pn-case__title").ShouldBeEmpty("what one types is no pattern");
        (await administrator.Get($"{Desk}?page=abc")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Those_who_have_waited_longest_for_the_team_come_first_and_say_how_long()
    {
        var ((second, secondDesk), (answered, answeredDesk), (first, firstDesk)) = (await AppliedAsync(), await AppliedAsync(), await AppliedAsync());
        await WaitedAsync(secondDesk, "3 days");
        await WaitedAsync(firstDesk, "4 days 2 hours");
        await WaitedAsync(answeredDesk, "6 days");
        await registration.Site.RunAsync("update registration.applications set answered_at = now() - interval '2 days' where handle = $1", answeredDesk.Split('/')[^1]);

        var page = await (await registration.Site.AdministratorAsync()).Get(Desk);

        page.Texts(".pn-case__title").Take(3).ShouldBe([Name(first), Name(second), Name(answered)], "who answered waits since then");
        page.Texts(".pn-case .pn-state").ShouldContain(t => t.Contains("4\u00A0j"));
    }

    [Fact]
    public async Task Administrators_are_told_once_of_what_waits_more_than_eight_hours_and_not_of_whom()
    {
        var (applicant, desk) = await AppliedAsync();
        var person = await registration.Site.PersonAsync(role: StaffRole.Administrator);
        await registration.Site.Node.RunChoreAsync<TellLateApplications>();
        var before = (await registration.Site.MailsToAsync(person.Email)).Count;

        await WaitedAsync(desk, "7 hours 59 minutes");
        await registration.Site.Node.RunChoreAsync<TellLateApplications>();
        (await registration.Site.MailsToAsync(person.Email)).Count.ShouldBe(before);

        await WaitedAsync(desk, "8 hours 1 minute");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => registration.Site.Node.RunChoreAsync<TellLateApplications>()));
        var mail = (await registration.Site.MailsToAsync(person.Email)).Skip(before).ShouldHaveSingleItem();
        mail.Body.ShouldContain("/admin/approvals?retard=true");
        $"{mail.Subject} {mail.Body}".ShouldNotContain(applicant.Person.Name.Family);
        (await registration.Site.MailsToAsync(applicant.Email)).Count.ShouldBe(1, "applicants are told nothing of it");
    }

    [Fact]
    public async Task Those_whom_Pro_Sante_Connect_proved_are_admitted_together_after_a_second_look()
    {
        var (good, goodDesk) = await AppliedAsync(level: 3);
        var (late, lateDesk) = await AppliedAsync(level: 3);
        var different = registration.NextApplicant();
        await registration.Site.Visitor().Submit(RegistrationSite.Form, different.Typed(("FamilyName", "Zzyzxowski")));
        await ProveAsync(await registration.DeskAsync(different), 3);
        var (declared, _) = await AppliedAsync();
        await registration.Site.RunAsOwnerAsync($"update registration.directory set family_name = family_name || '-DUVAL' where number = '{good.Person.Number.Value}'"); // as close as the desk suggests
        var administrator = await registration.Site.AdministratorAsync();

        var list = await administrator.Get(Proven);
        list.Main.ShouldNotContain(Name(declared));
        list.Document.QuerySelectorAll("input[name=Chosen]:not([disabled])").Length.ShouldBe(2);
        (await administrator.Fill(list)).Refusal.ShouldContain("Cochez au moins une demande.");
        var confirm = await administrator.PostChosenAsync(list, "Choose", goodDesk, lateDesk, await registration.DeskAsync(different));
        confirm.Main.ShouldContain("Accepter 2 demandes");
        await registration.Site.RunAsync("update registration.applications set assurance = 0 where handle = $1", lateDesk.Split('/')[^1]);

        registration.Site.Node.Clock.Offset = TimeSpan.FromMinutes(6);
        var tooLate = await administrator.PostChosenAsync(confirm, "Admit", goodDesk);
        registration.Site.Node.Clock.Offset = TimeSpan.Zero;
        (tooLate.Status, tooLate.Document.QuerySelector("input[name=Chosen]")?.GetAttribute("value")).ShouldBe((422, goodDesk.Split('/')[^1]), "what was chosen is not lost");
        tooLate.Refusal.ShouldContain("Confirmez d’abord que c’est vous.");
        (await registration.ApplicationAsync(good)).State.ShouldBe(ApplicationState.Pending);

        var unlike = await registration.ApplicationAsync(different);
        var done = await administrator.FillIn(
            confirm, "form[action$='handler=Admit']",
            ("Chosen", goodDesk.Split('/')[^1]), ("Chosen", lateDesk.Split('/')[^1]), ("Chosen", unlike.Handle), ($"Stamps[{unlike.Handle}]", unlike.Stamp));

        done.Main.ShouldContain("1 inscription acceptée");
        done.Main.ShouldContain("Une demande\u00A0: Seules les demandes prouvées par Pro Santé Connect sont acceptées ensemble.");
        done.Main.ShouldContain("Zzyzxowski\u00A0: L’annuaire ne concorde pas");
        var admitted = await registration.ApplicationAsync(good);
        (admitted.State, admitted.Proof, admitted.Assurance).ShouldBe((ApplicationState.Approved, ProofKind.ProSanteConnect, Assurance.ProSanteConnect));
        (await registration.ApplicationAsync(late)).State.ShouldBe(ApplicationState.Pending);
        (await registration.ApplicationAsync(different)).State.ShouldBe(ApplicationState.Pending);
    }

    [Fact]
    public async Task An_open_page_counts_on_every_node_and_other_members_hear_nothing_of_it()
    {
        await using var second = new Node(registration.Site.Database);
        var administrator = await ProfNetSite.SignedInAsync((await registration.Site.PersonAsync(role: StaffRole.Administrator)).Id, second);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await administrator.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await CountAsync(lines);

        var (leaving, _) = await AppliedAsync();
        (await NextAsync()).ShouldBe(first + 1);
        var leaver = await registration.Site.SignedInAsync(await registration.MemberIdAsync(leaving));
        (await leaver.Submit("/account/leave", ("Password", ProfNetSite.Password))).Location.ShouldBe("/account/left");
        (await NextAsync()).ShouldBe(first, "whoever leaves waits no more");
        var (_, silent) = await AppliedAsync();
        (await NextAsync()).ShouldBe(first + 1);
        await WaitedAsync(silent, "8 days");
        await registration.Site.Node.RunChoreAsync<ForgetUnconfirmed>();
        (await NextAsync()).ShouldBe(first, "nor who never confirmed");

        (await (await registration.Site.MemberAsync()).Client.GetStringAsync("/live")).ShouldBe("{\"unread\":0}");

        async Task<int> NextAsync()
        {
            await registration.Site.Node.FlushAsync();
            return await CountAsync(lines);
        }
    }

    private async Task<(Applicant Applicant, string Desk)> AppliedAsync(int? level = null)
    {
        var applicant = registration.NextApplicant();
        (await registration.ApplyAsync(applicant)).Status.ShouldBe(302);
        var desk = await registration.DeskAsync(applicant);
        await ProveAsync(desk, level ?? 0);
        return (applicant, desk);
    }

    private Task ProveAsync(string desk, int level) =>
        registration.Site.RunAsync("update registration.applications set assurance = $2 where handle = $1", desk.Split('/')[^1], (short)level);

    private Task WaitedAsync(string desk, string time) =>
        registration.Site.RunAsync("update registration.applications set submitted_at = now() - $2::interval where handle = $1", desk.Split('/')[^1], time);

    private Task<long> ActsAsync(string desk) => registration.Site.AskAsync<long>(
        "select count(*) from registration.application_acts a join registration.applications b on b.id = a.application_id where b.handle = $1", desk.Split('/')[^1]);

    private static string Name(Applicant applicant) => $"{applicant.Person.Name.Given} {applicant.Person.Name.Family}";

    private static IEnumerable<string> History(Shown page) =>
        page.Document.QuerySelectorAll("ol.pn-log[aria-labelledby='historique'] > li").Select(li => li.FirstChild!.TextContent.Trim());

    /// <summary>The next count of applications that the stream says.</summary>
    private static async Task<int> CountAsync(StreamReader lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line == "event: desk")
            {
                return int.Parse((await lines.ReadLineAsync(patience.Token))!["data: {\"waiting\":".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}

internal static class ProvenForms
{
    /// <summary>Sends the choice of these desks, as the page's form or its confirmation does.</summary>
    public static Task<Shown> PostChosenAsync(this Visitor administrator, Shown page, string handler, params string[] desks) =>
        administrator.FillIn(page, $"form[action$='handler={handler}']", [.. desks.Select(d => ("Chosen", (string?)d.Split('/')[^1]))]);
}
