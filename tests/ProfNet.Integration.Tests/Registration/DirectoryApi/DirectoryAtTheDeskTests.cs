using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Adapters.DirectoryApi;
using static ProfNet.Integration.Tests.Registration.DirectoryApi.DirectoryStub;

namespace ProfNet.Integration.Tests.Registration.DirectoryApi;

/// <summary>What administrators read of the comparison, and what they get when they ask the directory itself; whoever applies reads nothing of either.</summary>
public sealed class DirectoryAtTheDeskTests(RegistrationSite registration) : IClassFixture<RegistrationSite>
{
    private const string Ask = "form[action$='handler=Directory']";
    private const string Approve = "form[action$='handler=Approve']";
    private const string NobodysNumber = "99799999992";

    [Fact]
    public async Task Each_field_says_why_it_was_judged_so_beside_the_score_and_the_level()
    {
        var applicant = registration.NextPhysician();
        await registration.Site.Visitor().Submit(RegistrationSite.Form, applicant.Typed(("FamilyName", $"{applicant.Person.Name.Family}-Zzyzx"), ("Specialty", "")));
        var administrator = await registration.Site.AdministratorAsync();

        var page = await administrator.Get(await registration.DeskAsync(applicant));

        page.Main.ShouldMatch(@"\b\d\d sur 100\b");
        page.Main.ShouldContain("A1, retrouvé dans l’annuaire");
        page.Document.QuerySelector("[data-suggestion]")!.GetAttribute("data-suggestion").ShouldBe("AwaitProof");
        page.Texts(".pn-cmp__why")[..2].ShouldBe(["L’annuaire connaît ce numéro.", "L’un des deux noms d’un nom double, de naissance ou d’usage\u00A0: accepté."]);
        page.Document.QuerySelector(Ask).ShouldBeNull("nobody is asked unless it is switched on");
    }

    [Fact]
    public async Task The_form_answers_the_same_to_a_number_that_is_right_unknown_another_s_or_taken()
    {
        var taken = registration.NextApplicant();
        await registration.ApplyAsync(taken);
        var administrator = await registration.Site.AdministratorAsync();
        await administrator.FillIn(await administrator.Get(await registration.DeskAsync(taken, ProofKind.Diploma)), Approve, ("Proof", "Diploma"));
        var right = registration.NextApplicant();
        (Applicant Applicant, (string Field, string? Value) Changed)[] tries =
        [
            (right, ("Number", right.Person.Number.Value)),
            (registration.NextApplicant(), ("Number", NobodysNumber)),
            (registration.NextApplicant(), ("Number", registration.NextApplicant().Person.Number.Value)),
            (registration.NextApplicant(), ("FamilyName", "Zzyzxowski")),
            (registration.NextApplicant(), ("Profession", "R95-93")),
            (registration.NextApplicant(), ("Number", taken.Person.Number.Value)),
        ];

        // What anybody reaches who types somebody's number, without owning the address they give. The page of one's application is left out: it tells its owner, once their
        // address is confirmed, at which level their identity stands, which is the very thing that differs here.
        List<(string Answer, string Page, string Mail)> answers = [];
        foreach (var (applicant, changed) in tries)
        {
            var visitor = registration.Site.Visitor();
            var answer = await visitor.Submit(RegistrationSite.Form, applicant.Typed(changed, ("Specialty", "")));
            var mail = (await registration.Site.MailsToAsync(applicant.Email)).ShouldHaveSingleItem();
            var letter = mail.Body.Split('\n').Where(line => !line.Contains(applicant.Person.Name.Given, StringComparison.Ordinal) && !line.Contains("https://", StringComparison.Ordinal));
            answers.Add((Whole(answer), (await visitor.Follow(answer)).Main, $"{mail.Subject}\n{string.Join('\n', letter)}"));
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_old_or_ignorant_import_lets_one_ask_the_directory_itself_in_the_page_or_in_its_place()
    {
        var applicant = registration.NextPhysician();
        await registration.Site.Visitor().Submit(RegistrationSite.Form, applicant.Typed(("Number", NobodysNumber), ("Specialty", "")));
        await using var stub = await StartAsync((context, _) =>
            JsonAsync(context, 200, Bundle(Practitioner(NobodysNumber, applicant.Person.Name.Family.ToUpperInvariant(), applicant.Person.Name.Given, "G15-10", "SM54"))));
        await using var node = NodeThatAsks(stub);
        var administrator = await AdministratorAsync(node);

        var desk = await administrator.Get(await registration.DeskAsync(applicant));
        stub.Calls.ShouldBeEmpty("the page never waits for the directory");
        var page = await administrator.FillIn(desk, Ask);
        administrator.Client.DefaultRequestHeaders.Add("HX-Request", "true");
        var fragment = await administrator.FillIn(desk, Ask);

        page.Heading.ShouldNotBeEmpty();
        page.Document.QuerySelector("#live-directory")!.TextContent.ShouldContain("A1, retrouvé dans l’annuaire");
        fragment.Document.QuerySelector("h1").ShouldBeNull();
        fragment.Texts("#live-directory .pn-verdict").Take(4).ShouldBe(["Identique", "Identique", "Identique", "Identique"]);
        stub.Calls.Count.ShouldBe(2);

        var known = registration.NextApplicant();
        await registration.ApplyAsync(known);
        var fresh = await administrator.Get(await registration.DeskAsync(known));
        fresh.Document.QuerySelector(Ask).ShouldBeNull("the import knows the number and is of today");
        node.Clock.Offset = TimeSpan.FromDays(30);
        (await (await AdministratorAsync(node)).Get(await registration.DeskAsync(known))).Document.QuerySelector(Ask).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_directory_that_fails_refuses_nobody()
    {
        var applicant = registration.NextApplicant();
        await registration.Site.Visitor().Submit(RegistrationSite.Form, applicant.Typed(("Number", "99704242421")));
        await using var stub = await StartAsync((context, _) => JsonAsync(context, 500, Outcome("exception")));
        await using var node = NodeThatAsks(stub);
        var administrator = await AdministratorAsync(node);
        var desk = await administrator.Get(await registration.DeskAsync(applicant, ProofKind.Diploma));

        var answer = await administrator.FillIn(desk, Ask);

        answer.Status.ShouldBe(200);
        answer.Document.QuerySelector("#live-directory")!.TextContent.ShouldContain("L’annuaire ne répond pas.");
        answer.Html.ShouldNotContain(Key);
        (await registration.ApplicationAsync(applicant)).State.ShouldBe(ApplicationState.Pending);
        (await administrator.FillIn(answer, Approve, ("Proof", "Diploma"))).Location.ShouldBe("/admin/approvals");
        (await registration.ApplicationAsync(applicant)).State.ShouldBe(ApplicationState.Approved);
    }

    private static string Whole(Shown answer) =>
        $"{answer.Status} {answer.Location} {string.Join(',', answer.Response.Headers.Concat(answer.Response.Content.Headers).Select(h => h.Key).Order(StringComparer.Ordinal))}\n{answer.Html}";

    private Node NodeThatAsks(DirectoryStub stub) => new(registration.Site.Database)
    {
        Settings =
        {
            [$"{DirectoryApiSettings.Section}:Enabled"] = "true",
            [$"{DirectoryApiSettings.Section}:BaseAddress"] = stub.BaseAddress.AbsoluteUri,
            [$"{DirectoryApiSettings.Section}:Key"] = Key,
            [$"{DirectoryApiSettings.Section}:RetryDelaySeconds"] = "0.01",
        },
    };

    private async Task<Visitor> AdministratorAsync(Node node) =>
        await ProfNetSite.SignedInAsync((await registration.Site.PersonAsync(role: Domain.Members.StaffRole.Administrator)).Id, node);
}
