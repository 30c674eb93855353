using Microsoft.Extensions.Configuration;
using ProfNet.Integration.Tests.Site;
using ProfNet.Testing;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>What Pro Santé Connect might say that must prove nobody. Each answer says in French what to do, is below 500 and opens nothing.</summary>
[Collection(PscCollection.Name)]
public sealed class ProSanteConnectRefusalTests(PscSite site)
{
    private const string Unproven = "Nous n’avons pas pu vérifier la réponse de Pro Santé Connect";
    private const string Unavailable = "Pro Santé Connect ne répond pas";
    private const string Stale = "Cette identification ne vaut plus";
    private const string NoNumber = "Votre compte Pro Santé Connect n’a pas de numéro RPPS";

    [Theory]
    [InlineData("wrong nonce", Unproven)]
    [InlineData("no nonce", Unproven)]
    [InlineData("expired", Unproven)]
    [InlineData("without end", Unproven)]
    [InlineData("wrong audience", Unproven)]
    [InlineData("two audiences", Unproven)]
    [InlineData("two audiences without azp", Unproven)]
    [InlineData("one audience and a foreign azp", Unproven)]
    [InlineData("not yet", Unproven)]
    [InlineData("wrong issuer", Unproven)]
    [InlineData("unsigned", Unproven)]
    [InlineData("signed with what is public", Unproven)]
    [InlineData("unknown key", Unproven)]
    [InlineData("unknown key of a known name", Unproven)]
    [InlineData("number of another", Unproven)]
    [InlineData("userinfo of a foreign key", Unproven)]
    [InlineData("userinfo for another site", Unproven)]
    [InlineData("userinfo of another", Unproven)]
    [InlineData("userinfo of another issuer", Unproven)]
    [InlineData("expired userinfo", Unproven)]
    [InlineData("unsigned userinfo", Unproven)]
    [InlineData("garbled userinfo", Unavailable)]
    [InlineData("huge userinfo", Unavailable)]
    [InlineData("broken", Unavailable)]
    [InlineData("slow", Unavailable)]
    public async Task A_wrong_answer_proves_nobody(string twist, string heading)
    {
        var person = await site.RegisteredAsync();

        ShouldRefuse(await site.ThroughAsync(site.Node.Visitor(), person with { Twist = twist }), heading);
    }

    [Fact]
    public async Task Without_an_RPPS_number_nobody_is_proved()
    {
        var person = site.NextPerson();
        foreach (var (claims, heading) in new[]
        {
            (person.With("SubjectNameID", "ANS20230101000000").With("otherIds", PscPerson.OtherIds(("ANS20230101000000", "EDIT"))), NoNumber),
            (person.With("otherIds", PscPerson.OtherIds(($"8{person.Known.Number.Value}", "EDIT"))), NoNumber),
            (person.With("SubjectNameID", null).With("otherIds", null), NoNumber),
            (person.With("SubjectNameID", person.Known.Number.Value).With("otherIds", null), NoNumber), // of no register
            (person.With("SubjectNameID", $"8{site.NextPhysician().Number.Value}"), Unproven), // the two disagree
            (person.With("otherIds", PscPerson.OtherIds(($"8{person.Known.Number.Value}", "RPPS"), ("899700000001", "RPPS"))), Unproven),
            (person with { Acr = "eidas0" }, Unproven),
        })
        {
            ShouldRefuse(await site.ThroughAsync(site.Node.Visitor(), claims), heading);
        }
    }

    [Fact]
    public async Task An_answer_is_good_once()
    {
        var person = await site.RegisteredAsync();
        var browser = site.Node.Visitor();
        var leaving = await browser.Get(PscSite.Start);
        var cookie = leaving.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var back = await site.Provider.PassAsync(leaving.Location!, person);
        (await browser.Get(back)).Location.ShouldBe("/");

        ShouldRefuse(await site.Node.Visitor().Get(back), Stale);
        ShouldRefuse(await site.Node.VisitorWith(cookie).Get(back), Unproven); // by whoever copied the cookie before: the provider takes no code twice
    }

    [Fact]
    public async Task An_answer_is_for_the_browser_and_the_session_that_asked()
    {
        var person = site.NextPerson();
        var application = await site.DeclareAsync(person.Known);
        var (mine, another) = (site.Node.Visitor(), site.Node.Visitor());
        await another.Get(PscSite.Start);
        var back = await site.BackAsync(mine, person);

        ShouldRefuse(await another.Get(back), Stale);
        ShouldRefuse(await (await ProfNetSite.SignedInAsync(application.MemberId, site.Node)).Get(back), Stale);
        ShouldRefuse(await mine.Get(back.Replace("state=", "state=x", StringComparison.Ordinal)), Stale);
        ShouldRefuse(await mine.Get(back), Stale); // the attempt went with the wrong answer
    }

    [Theory]
    [InlineData("iss=", "iss=https%3A%2F%2Failleurs.test&was=")]
    [InlineData("iss=", "was=")]
    public async Task An_answer_of_another_provider_is_none(string said, string instead)
    {
        var browser = site.Node.Visitor();
        var back = await site.BackAsync(browser, site.NextPerson());

        ShouldRefuse(await browser.Get(back.Replace(said, instead, StringComparison.Ordinal)), Unproven);
    }

    [Fact]
    public async Task An_attempt_lasts_ten_minutes_and_may_be_given_up()
    {
        var browser = site.Node.Visitor();
        ShouldRefuse(await site.ThroughAsync(browser, person: null), "Vous n’êtes pas connecté");

        var back = await site.BackAsync(browser, site.NextPerson());
        site.Node.Clock.Offset = TimeSpan.FromMinutes(11);
        try
        {
            ShouldRefuse(await browser.Get(back), Stale);
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task A_provider_that_is_not_there_or_is_another_one_says_so_before_anybody_leaves()
    {
        await using var alone = new Node(site.Site.Database, settings: site.Provider.Settings("http://127.0.0.1:9"));
        ShouldRefuse(await alone.Visitor().Get(PscSite.Start), Unavailable);

        var settings = new Dictionary<string, string>(site.Provider.Settings(site.Provider.Issuer), StringComparer.Ordinal) { ["ProSanteConnect:Issuer"] = "https://ailleurs.test" };
        await using var deceived = new Node(site.Site.Database, settings: settings);
        ShouldRefuse(await deceived.Visitor().Get(PscSite.Start), Unavailable);
    }

    [Theory]
    [InlineData("MetadataAddress", "http://auth.test/.well-known/wallet-openid-configuration")]
    [InlineData("MetadataAddress", "")]
    [InlineData("Issuer", "")]
    [InlineData("TokenEndpoint", "http://auth.test/token")]
    [InlineData("ClientSecretFile", "/nulle/part")]
    [InlineData("TimeoutSeconds", "0")]
    public void What_cannot_work_or_would_trust_the_network_keeps_the_site_from_starting(string key, string value)
    {
        var settings = site.Provider.Settings("https://auth.test").ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal);
        ProSanteConnectSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).ClientSecret.ShouldBe(PscProvider.Secret);

        settings[$"ProSanteConnect:{key}"] = value;

        Should.Throw<CannotStartException>(() => ProSanteConnectSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    private static void ShouldRefuse(Shown answer, string heading)
    {
        (answer.Status, answer.Heading).ShouldBe((422, heading));
        answer.Document.QuerySelectorAll("main a.btn").ShouldNotBeEmpty();
        var set = answer.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];
        set.ShouldNotContain(c => c.StartsWith("__Host-profnet=", StringComparison.Ordinal) || c.StartsWith("__Host-profnet-proven=", StringComparison.Ordinal));
    }
}
