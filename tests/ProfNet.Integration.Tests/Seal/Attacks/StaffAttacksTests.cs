using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Moderation;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever is in the team, and curious.</summary>
public sealed class StaffAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Attack_21_moderator_view_shows_the_pseudonym_and_nothing_of_the_author()
    {
        var written = await site.WrittenAsync();
        var moderator = await site.ModeratorAsync();
        (await site.MeasureAsync(written)).Status.ShouldBe(302);
        var pseudonym = (await moderator.Get(written.Discussion)).Texts(".pn-post .pn-who__name")[0];

        foreach (var address in new[] { written.Discussion, written.MeasureUrl, "/moderation/measures", "/discussions" })
        {
            var page = await moderator.Get(address);
            page.Status.ShouldBe(200, address);
            written.Traces.AreIn(page.Html).ShouldBeFalse(address);
        }

        (await moderator.Get("/moderation/measures")).Main.ShouldContain(pseudonym);
        (await written.Browser.ReplyAsync(written.Discussion, "Une réponse de plus.")).Status.ShouldBe(422, "or the measure would have hit nobody");
    }

    [Fact]
    public async Task Attack_22_admin_view_opens_nothing_alone()
    {
        var written = await site.WrittenAsync();
        var administrator = await site.PersonAsync(role: StaffRole.Administrator);
        var browser = await site.SignedInAsync(administrator.Id);
        var asked = await browser.Submit(
            written.DisclosureUrl, ("Ground", "JudicialRequisition"), ("Reference", "PV 2026/0077"), ("Password", ProfNetSite.Password));
        asked.Status.ShouldBe(302, asked.Main);

        foreach (var alone in new[] { browser, await site.AdministratorAsync(), await site.DelegateAsync() })
        {
            foreach (var address in new[] { asked.Location!, asked.Location!.Replace("/admin/", "/delegate/", StringComparison.Ordinal), "/admin/disclosures" })
            {
                written.Traces.AreIn((await alone.Get(address)).Html).ShouldBeFalse(address);
            }
        }

        (await site.AskAsync<long>("select count(*) from pseudonyms.disclosures where shown_at is not null")).ShouldBe(0);
        (await site.AskAsync<long>("select count(*) from pseudonyms.journal where step not in ('RoleGranted', 'RoleRevoked')")).ShouldBe(1);
    }
}
