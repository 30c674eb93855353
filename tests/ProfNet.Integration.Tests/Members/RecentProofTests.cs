using ProfNet.Application.Members;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>A session left open does not suffice for what engages an account or somebody else's.</summary>
public sealed class RecentProofTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private const string Rows = "select string_agg(concat_ws(' ', s.ctid, s.xmin, s.*), '|' order by s.key_hash) from members.sessions s";
    private const string Desk = "/admin/approvals";
    private const string Typed = "PV 2026/0042, tapé avec soin";

    public Task InitializeAsync()
    {
        site.Node.Clock.Offset = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => InitializeAsync();

    [Theory]
    [InlineData(Desk)]
    [InlineData("/admin/students")]
    [InlineData("/account/two-factor")]
    [InlineData("/account/recovery-codes")]
    [InlineData("/account/password")]
    [InlineData("/account/email")]
    public async Task After_five_minutes_a_page_of_such_forms_leads_to_a_proof_and_back(string page)
    {
        var person = await site.PersonAsync(role: StaffRole.Administrator);
        var visitor = await site.SignedInAsync(person.Id);
        (await visitor.Get(page)).Status.ShouldBe(200);

        site.Node.Clock.Offset = TimeSpan.FromMinutes(6);
        var led = await visitor.Get(page);
        led.Location.ShouldBe($"/account/prove?returnUrl={Uri.EscapeDataString(page)}");
        var refused = await visitor.FillIn(await visitor.Follow(led), "main form", ("Password", "un mot de passe assez faux"));
        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldContain("n’est pas le bon");

        (await visitor.FillIn(await visitor.Follow(led), "main form", ("Password", ProfNetSite.Password))).Location.ShouldBe(page);
        (await visitor.Get(page)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_proof_gives_the_session_another_key_and_the_old_one_dies()
    {
        var person = await site.PersonAsync();
        var visitor = site.Visitor();
        var signedIn = await visitor.SignIn(person.Email, ProfNetSite.Password);
        var thief = site.Node.VisitorWith(signedIn.SessionCookie);
        (await thief.IsKnown()).ShouldBeTrue();
        var end = await site.AskAsync<DateOnly>("select max(expires_on) from members.sessions");

        var answer = await visitor.FillIn(await visitor.Get("/account/prove"), "main form", ("Password", ProfNetSite.Password));

        answer.SessionCookie.ShouldNotBe(signedIn.SessionCookie);
        answer.CookieLine.ShouldNotContain("expires=", Case.Insensitive, "a session that goes with the browser still does");
        (await thief.IsKnown()).ShouldBeFalse();
        (await visitor.IsKnown()).ShouldBeTrue();
        (await site.AskAsync<DateOnly>("select max(expires_on) from members.sessions")).ShouldBe(end, "a proof prolongs nothing");
    }

    [Fact]
    public async Task A_code_proves_as_well_and_makes_a_session_of_the_team_whole()
    {
        var person = await site.PersonAsync(role: StaffRole.Moderator);
        var (codes, _) = await Codes.SetUpAsync(await site.SignedInAsync(person.Id), site.Node.Clock);
        var visitor = await ProfNetSite.SignedInAsync(person.Id, site.Node, SignInMethods.ProSanteConnect);
        (await visitor.Get("/moderation/waiting")).Location.ShouldBe("/account/security");

        (await visitor.FillIn(await visitor.Get("/account/prove"), "main form", ("Code", codes.At(1)))).Status.ShouldBe(302);

        (await visitor.Get("/moderation/waiting")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_session_of_the_team_left_alone_for_half_an_hour_opens_no_desk_until_its_member_proves_who_they_are()
    {
        const string Waiting = "/moderation/waiting";
        var person = await site.PersonAsync(role: StaffRole.Moderator);
        var visitor = await site.SignedInAsync(person.Id);
        visitor.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var rows = await site.AskAsync<string>(Rows);
        foreach (var minutes in new[] { 20, 45, 70 })
        {
            (await AtAsync(minutes)).Status.ShouldBe(200, "it is in use");
        }

        visitor.Client.DefaultRequestHeaders.Add("X-Background", "true");
        (await AtAsync(95)).Status.ShouldBe(200);
        visitor.Client.DefaultRequestHeaders.Remove("X-Background");
        (await site.AskAsync<string>(Rows)).ShouldBe(rows, "no request writes to a session");

        (await AtAsync(105)).Location.ShouldBe($"/account/prove?returnUrl={Uri.EscapeDataString(Waiting)}", "a page that asks by itself is nobody's activity");
        using var typed = new FormUrlEncodedContent([new("Reason", Typed)]);
        var late = await visitor.Client.PostAsync(new Uri(Waiting, UriKind.Relative), typed);
        ((int)late.StatusCode, System.Net.WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()).Contains($">{Typed}</textarea>", StringComparison.Ordinal)).ShouldBe((403, true), "what was typed for half an hour is given back");
        (await visitor.Get("/discussions")).Status.ShouldBe(200, "they are a member like any other");
        (await visitor.FillIn(await visitor.Get($"/account/prove?returnUrl={Uri.EscapeDataString(Waiting)}"), "main form", ("Password", ProfNetSite.Password))).Location.ShouldBe(Waiting);
        (await AtAsync(134)).Status.ShouldBe(200);

        Task<Shown> AtAsync(int minutes)
        {
            site.Node.Clock.Offset = TimeSpan.FromMinutes(minutes);
            return visitor.Get(Waiting);
        }
    }

    [Fact]
    public async Task A_form_that_comes_too_late_is_shown_again_with_what_was_typed()
    {
        var administrator = await site.PersonAsync(role: StaffRole.Administrator);
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var visitor = await site.SignedInAsync(administrator.Id);
        var address = $"/admin/disclosures/new?fil={Colleagues.HandleIn(discussion)}&message=1";
        var page = await visitor.Get(address);

        site.Node.Clock.Offset = TimeSpan.FromMinutes(6);
        (string, string?)[] fields = [("Ground", "JudgesOrder"), ("Reference", Typed), ("Password", ProfNetSite.Password)];
        var late = await visitor.Send(address, page, fields);

        (late.Status, late.ValueOf("Reference")).ShouldBe((422, Typed));
        late.Refusal.ShouldContain("Confirmez d’abord que c’est vous");
        var link = late.Document.QuerySelector("[role=alert] a[target=_blank]")!.GetAttribute("href")!;
        var told = await visitor.FillIn(await visitor.Get(link), "main form", ("Password", ProfNetSite.Password));
        (await visitor.Follow(told)).Heading.ShouldBe("C’est confirmé");
        (await visitor.Send(address, late, fields)).Location.ShouldStartWith("/admin/disclosures/");
    }
}
