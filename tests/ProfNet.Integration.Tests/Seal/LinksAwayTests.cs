using ProfNet.Application.Community.Writing;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>Attack 29: another site learns from a link neither the discussion nor who followed it.</summary>
public sealed class LinksAwayTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Attack_29_links_to_other_sites_lead_to_the_exit_page_those_to_ours_stay_and_old_texts_are_no_exception()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "[étude](https://etude.test/a?b=1&c=é) et https://autre.test/x, [ici](https://profnet.test/spaces)");

        foreach (var address in new[] { discussion, $"{discussion}/neutre" })
        {
            var page = await member.Get(address);
            page.Document.QuerySelectorAll(".pn-prose a").Select(a => a.GetAttribute("href")).ShouldBe(
                ["/out?to=https%3A%2F%2Fetude.test%2Fa%3Fb%3D1%26c%3D%25C3%25A9", "/out?to=https%3A%2F%2Fautre.test%2Fx", "https://profnet.test/spaces"], address);
        }

        (await site.AskAsync<string>("select body_html from community.posts_sealed p join community.discussions d on d.id = p.discussion_id where d.handle = $1", Colleagues.HandleIn(discussion)))
            .ShouldContain("href=\"https://etude.test/", Case.Sensitive, "the exit page is put in when a text is shown, so that what was stored before passes it too");
    }

    [Theory]
    [InlineData("https://exemple.test/a?b=1&c=2#d", "exemple.test")]
    [InlineData("http://exemple.test:8080/", "exemple.test")]
    [InlineData("https://exemple.test.attaquant.test/https://profnet.test", "exemple.test.attaquant.test")]
    [InlineData("https://hôpital.test/", "hôpital.test")]
    [InlineData("https://profnet.test/spaces", "profnet.test")]
    public async Task Attack_29_the_exit_page_says_where_one_is_going_and_goes_nowhere_by_itself(string to, string host)
    {
        var page = await (await site.MemberAsync()).Get($"/out?to={Uri.EscapeDataString(to)}");

        (page.Status, page.Location).ShouldBe((200, null));
        page.Document.QuerySelector("main strong")!.TextContent.ShouldBe(host);
        var link = page.Document.QuerySelector("main a[rel]")!;
        (link.GetAttribute("href"), link.GetAttribute("rel")).ShouldBe((new Uri(to).AbsoluteUri, "noreferrer noopener nofollow"));
        page.Document.QuerySelectorAll("meta[http-equiv]").ShouldBeEmpty();
        page.Response.Headers.TryGetValues("Refresh", out _).ShouldBeFalse();
        page.Response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("/account/logout")]
    [InlineData("//mal.test")]
    [InlineData("\\\\mal.test\\a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript://exemple.test/%0aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://mal.test/a")]
    [InlineData("mailto:a@exemple.test")]
    [InlineData("http:mal.test")]
    [InlineData("https:///a")]
    [InlineData("https://profnet.test@mal.test/")]
    [InlineData("https://a:b@mal.test/")]
    [InlineData(" https://mal.test\u0001/")]
    public async Task Attack_29_it_takes_nobody_anywhere_else_than_to_a_web_address(string to)
    {
        var page = await (await site.MemberAsync()).Get($"/out?to={Uri.EscapeDataString(to)}");

        (page.Status, page.Heading).ShouldBe((400, "Cette demande n’a pas été comprise"), page.Main);
    }

    [Fact]
    public async Task Attack_29_it_serves_nobody_who_is_not_a_member()
    {
        (await site.Visitor().Get("/out?to=https://exemple.test")).Location.ShouldNotBeNull().ShouldStartWith("/account/login");
        (await (await site.MemberAsync(Standing.Applicant)).Get("/out?to=https://exemple.test")).Status.ShouldBe(403);
        (await (await site.MemberAsync()).Get("/out")).Status.ShouldBe(400);
        (await (await site.MemberAsync()).Get($"/out?to=https://exemple.test/{new string('a', LinksAway.MaxLength)}")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("https://profnet.test/spaces", true)]
    [InlineData("HTTPS://PROFNET.TEST/spaces", true)]
    [InlineData("http://profnet.test/", false)]
    [InlineData("https://profnet.test:444/", false)]
    [InlineData("https://profnet.test.mal.test/", false)]
    [InlineData("https://profnet.test@mal.test/", false)]
    [InlineData("https://x@profnet.test/", false)]
    public void Attack_29_only_our_own_address_is_ours(string address, bool stays)
    {
        var links = new LinksAway(new SiteAddress("https://profnet.test"));

        var shown = links.Shown(MarkdownText.TryRender($"[x](<{address}>)")!.Html, "/base");

        shown.Contains("href=\"/base/out?to=", StringComparison.Ordinal).ShouldBe(!stays, shown);
    }

    [Fact]
    public void A_text_that_speaks_of_links_is_left_alone()
    {
        var html = MarkdownText.TryRender("`<a href=\"https://mal.test\">` et <a href=\"https://mal.test\">")!.Html;

        new LinksAway(new SiteAddress("https://profnet.test")).Shown(html, "").ShouldNotContain("<a href=\"https:");
    }
}
