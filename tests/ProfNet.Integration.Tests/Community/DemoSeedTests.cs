using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Data.Seed;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

public sealed class DemoSeedTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
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
