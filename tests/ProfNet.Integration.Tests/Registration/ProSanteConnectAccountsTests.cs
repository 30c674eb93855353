using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>Whose account a number opens that Pro Santé Connect proves: one's own, and never an impostor's.</summary>
[Collection(PscCollection.Name)]
public sealed class ProSanteConnectAccountsTests(PscSite site)
{
    private const string Known = "/account/psc/known";

    private static readonly Guid _administrator = Guid.NewGuid();

    [Fact]
    public async Task A_number_admitted_on_a_card_opens_no_account_until_its_own_password_says_that_it_is_theirs()
    {
        var person = site.NextPerson();
        var application = await site.DeclareAsync(person.Known);
        await site.DecideAsync(application, a => a.Approve(_administrator, ProofKind.ProfessionalCard, DateTimeOffset.UtcNow));
        var email = await site.Site.AskAsync<string>("select email from members.accounts where id = $1", application.MemberId);
        var browser = site.Node.Visitor();

        var back = await site.ThroughAsync(browser, person, $"{PscSite.Start}?returnUrl=%2Fdiscussions");
        back.Location.ShouldBe(Known);
        back.Response.Headers.GetValues("Set-Cookie").ShouldNotContain(c => c.StartsWith("__Host-profnet=", StringComparison.Ordinal));
        var known = await browser.Follow(back);
        known.Main.ShouldNotContain(application.FamilyName);
        known.Html.ShouldNotContain(email);
        (await browser.Get("/discussions")).Location.ShouldStartWith("/account/login");

        (await browser.SignIn(email)).Status.ShouldBe(302);
        (await browser.FillIn(await browser.Get(Known), $"form[action='{Known}']")).Location.ShouldBe("/registration/status");

        var proved = await site.ApplicationAsync(application.MemberId);
        (proved.Assurance, proved.State).ShouldBe((Assurance.ProSanteConnect, ApplicationState.Approved));
        (await site.Site.AskAsync<short>("select assurance from members.members where id = $1", application.MemberId)).ShouldBe((short)Assurance.ProSanteConnect);
        (await site.Site.AskAsync<bool>("select (at at time zone 'Europe/Paris')::time = '00:00' from registration.application_acts where application_id = $1 and kind = 9", application.Id))
            .ShouldBeTrue("of a member the day alone");
        (await site.HolderAsync(await site.ThroughAsync(site.Node.Visitor(), person))).MemberId.ShouldBe(application.MemberId);
    }

    [Fact]
    public async Task The_owner_of_a_number_that_an_impostor_was_admitted_under_comes_into_their_own_application()
    {
        var person = site.NextPerson();
        var impostor = await site.DeclareAsync(person.Known);
        await site.DecideAsync(impostor, a => a.Approve(_administrator, ProofKind.ProfessionalCard, DateTimeOffset.UtcNow));
        var browser = site.Node.Visitor();
        var known = await browser.Follow(await site.ThroughAsync(browser, person));
        known.Document.QuerySelector("a[href='/registration/psc']").ShouldNotBeNull().TextContent.ShouldBe("Ce n’est pas mon compte");

        var email = $"{RandomId.Handle()}@exemple.test";
        (await browser.Fill(await browser.Get("/registration/psc"), ("Email", email), ("Password", ProfNetSite.Password))).Location.ShouldBe("/registration/received");
        await site.Site.RunAsync("update members.accounts set email_confirmed = true where email = $1", email);
        var owner = await site.Site.AskAsync<Guid>("select id from members.accounts where email = $1", email);

        var again = site.Node.Visitor();
        (await site.HolderAsync(await site.ThroughAsync(again, person))).MemberId.ShouldBe(owner, "what was proved comes before what was believed");
        (await again.Get("/registration/dispute")).Status.ShouldBe(200);
        (await site.ApplicationAsync(impostor.MemberId)).Assurance.ShouldBe(Assurance.Proved);
    }

    [Fact]
    public async Task Another_s_account_cannot_be_connected_and_whoever_it_is_not_takes_the_number_off_the_browser()
    {
        var person = site.NextPerson();
        var held = await site.DeclareAsync(person.Known);
        await site.DecideAsync(held, a => a.Approve(_administrator, ProofKind.ProfessionalCard, DateTimeOffset.UtcNow));
        var other = await site.DeclareAsync(site.NextPhysician());
        await site.DecideAsync(other, a => a.Approve(_administrator, ProofKind.ProfessionalCard, DateTimeOffset.UtcNow));
        var browser = site.Node.Visitor();
        await site.ThroughAsync(browser, person);
        await browser.SignIn(await site.Site.AskAsync<string>("select email from members.accounts where id = $1", other.MemberId));

        var refused = await browser.FillIn(await browser.Get(Known), $"form[action='{Known}']");

        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldStartWith("Le numéro que donne Pro Santé Connect n’est pas celui de votre demande.");
        (await site.ApplicationAsync(other.MemberId)).Assurance.ShouldBe(Assurance.Proved);
        (await browser.FillIn(refused, $"form[action='{Known}?handler=Forget']")).Location.ShouldBe("/account/login");
        (await browser.Get(Known)).Location.ShouldBe("/account/login");
        (await browser.Get("/registration/psc")).Location.ShouldBe("/registration");
    }

    [Fact]
    public async Task An_account_with_a_second_factor_of_its_own_asks_for_it_whichever_way_one_comes()
    {
        var person = site.NextPerson();
        var application = await site.RegisterAsync(person);
        var (codes, _) = await Codes.SetUpAsync(await ProfNetSite.SignedInAsync(application.MemberId, site.Node), site.Node.Clock);
        var browser = site.Node.Visitor();

        var step = await site.ThroughAsync(browser, person, $"{PscSite.Start}?returnUrl=%2Fregistration%2Fstatus");

        step.Status.ShouldBe(200);
        (await browser.Get("/account/security")).Location.ShouldStartWith("/account/login", Case.Sensitive, "nobody is in yet");
        (await browser.Fill(step, ("Code", codes.Wrong()))).Status.ShouldBe(422);
        var entered = await browser.Fill(step, ("Code", codes.At(1)));
        entered.Location.ShouldBe("/registration/status");
        (await site.HolderAsync(entered)).Methods.ShouldBe([SignInMethods.ProSanteConnect, SignInMethods.OneTimeCode]);
        (await browser.Submit(Visitor.SignOutPage)).Heading.ShouldBe("Vous êtes déconnecté de ProfNet", "over there as well");
    }

    [Fact]
    public async Task An_applicant_who_proves_a_number_that_a_member_holds_is_at_level_A3_and_waits_for_the_dispute()
    {
        var person = site.NextPerson();
        var holder = await site.DeclareAsync(person.Known);
        await site.DecideAsync(holder, a => a.Approve(_administrator, ProofKind.ProfessionalCard, DateTimeOffset.UtcNow));
        var applicant = await site.DeclareAsync(person.Known);
        var browser = await ProfNetSite.SignedInAsync(applicant.MemberId, site.Node);

        (await site.ThroughAsync(browser, person)).Location.ShouldBe("/registration/status");

        (await site.ApplicationAsync(applicant.MemberId)).ShouldSatisfyAllConditions(
            a => a.Assurance.ShouldBe(Assurance.ProSanteConnect), a => a.State.ShouldBe(ApplicationState.Pending));
        (await browser.Get("/discussions")).Status.ShouldBe(403);
        (await browser.Get("/registration/dispute")).Status.ShouldBe(200);
        (await site.ApplicationAsync(holder.MemberId)).State.ShouldBe(ApplicationState.Approved, "nobody is dispossessed without being heard");
    }
}
