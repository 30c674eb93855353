using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Data.Seed;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Community;

public sealed class DemoSeedTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task The_key_that_the_start_prints_signs_the_demonstration_s_team_in()
    {
        await using (var scope = site.Node.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().EnsureAsync(CancellationToken.None);
        }

        await using var printed = new StringWriter();
        DevelopmentSetup.Announce(printed, ["http://localhost"], demo: true);
        var lines = printed.ToString().Split(Environment.NewLine);
        string After(string words) => lines.Single(line => line.Contains(words, StringComparison.Ordinal)).Split(words)[1].Trim();
        var codes = Codes.Of(After("Key for a program of codes:"), site.Node.Clock);

        foreach (var email in new[] { "admin@demo.profnet.test", "moderation@demo.profnet.test", "delegue@demo.profnet.test" })
        {
            After("  " + email).ShouldBeEmpty();
            var browser = site.Visitor();
            var asked = await browser.SignIn(email, After("Demo accounts, password").TrimEnd(':'));
            (asked.Status, asked.Heading).ShouldBe((200, "Second facteur"), email);
            (await browser.FillIn(asked, "main form", ("Code", codes.At()))).Status.ShouldBe(302, email);
            (await browser.IsKnown()).ShouldBeTrue(email);
        }
    }

    [Fact]
    public async Task What_the_demonstration_shows_beside_pseudonyms_is_shared_by_eleven_of_its_members()
    {
        await using (var scope = site.Node.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().EnsureAsync(CancellationToken.None);
        }

        // Without the eleven whom this site had before.
        var people = await site.Node.ReadAsync(db => Task.FromResult(db.Members.Where(m => !m.GivenName.StartsWith("Camille")).ToList()));
        var badges = new BadgeTable(people.Select(m => new Sharing(m.ProfessionKey, m.SpecialtyCode, 1)));
        var shown = await site.Node.ReadAsync(db => Task.FromResult(db.Voices.Where(v => v.IsSealed).Select(v => v.Badge).Distinct().ToList()));

        shown.ShouldBeSubsetOf(badges.Bearers.Keys);
        shown.ShouldContain("Médecin · Médecine générale");
        shown.ShouldContain("Médecin");
        badges.Bearers.Values.ShouldAllBe(bearers => bearers >= BadgeTable.Fewest);

        var intern = await site.SignedInAsync(await site.AskAsync<Guid>("select id from members.accounts where email = 'interne@demo.profnet.test'"));
        (await intern.Get("/spaces/psychiatrie-internes")).Document.QuerySelectorAll("main article").ShouldHaveSingleItem();
        var physician = await site.SignedInAsync(await site.AskAsync<Guid>("select id from members.accounts where email = 'medecin@demo.profnet.test'"));
        (await physician.Get("/spaces/psychiatrie-internes")).Status.ShouldBe(404, "a general practitioner is no psychiatrist");
    }
}
