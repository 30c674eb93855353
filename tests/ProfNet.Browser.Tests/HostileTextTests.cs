using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>What somebody writes is text. Were it markup all the same, the content security policy would keep it from running.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(BrowserSite site)
{
    private const string Title = "<b onmouseover=alert(1)>Titre</b> & autres pièges";

    private const string Body =
        """
        <img src=x onerror="document.title='pris'"><script>document.title='pris'</script>

        [un lien](javascript:document.title='pris') et ![une image](https://exemple.test/pixel.png) et <javascript:alert(1)> et [un bon](https://exemple.test/)
        """;

    [Fact]
    public async Task Markup_in_a_post_is_shown_and_does_nothing()
    {
        await using var member = await site.OpenAsAsync(BrowserSite.Doctor, Device.Desktop);
        await PublishAsync(member);

        var post = member.Page.Locator("article.pn-post .pn-prose");
        await Expect(post).ToContainTextAsync("<img src=x onerror=");
        await Expect(post.Locator("img, script, iframe, [onerror], [onmouseover]")).ToHaveCountAsync(0);
        await Expect(post.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await Expect(post.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("rel", "nofollow ugc noopener");
        await Expect(member.Page.Locator("h1 b")).ToHaveCountAsync(0);
        await member.CheckAsync("fil-hostile");

        await member.GoAsync("/discussions"); // title and excerpt; discussions of one day lie there in random order
        var listed = member.Page.GetByText("Titre</b> & autres pièges").First;
        while (await listed.CountAsync() == 0)
        {
            await member.GoAsync((await member.Link("Afficher les fils suivants").GetAttributeAsync("href"))!);
        }

        await Expect(listed).ToBeVisibleAsync();
        (await member.Page.TitleAsync()).ShouldBe("Fils — ProfNet");
        member.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Markup_that_got_into_the_database_is_stopped_by_the_policy()
    {
        const string Smuggled = "<p id=\"passager\">Passager</p><img src=\"x\" onerror=\"document.title='pris'\"><script>document.title='pris'</script><a id=\"piege\" href=\"javascript:document.title='pris'\">piège</a><style>h1{display:none}</style>";
        await using var member = await site.OpenAsAsync(BrowserSite.Doctor, Device.Desktop);
        var handle = await PublishAsync(member);
        var changed = await site.TamperAsync(
            "update community.posts_named set body_html = $1 where discussion_id = (select id from community.discussions where handle = $2)", Smuggled, handle);
        changed.ShouldBe(1);

        await member.Page.ReloadAsync();
        await Expect(member.Page.Locator("#passager")).ToBeVisibleAsync(); // the test's own proof that the text is there
        await member.Page.Locator("#piege").ClickAsync();
        await Expect(member.Title).ToBeVisibleAsync();
        (await member.Page.TitleAsync()).ShouldNotContain("pris");
        member.Complaints.Count(c => c.Contains("Content Security Policy")).ShouldBeGreaterThanOrEqualTo(4); // handler, script, link, style
    }

    private static async Task<string> PublishAsync(Window member)
    {
        await member.GoAsync("/discussions/new?espace=coordination");
        await member.Field("Titre").FillAsync(Title);
        await member.Page.Locator("label[for=voice-name]").ClickAsync();
        await member.Field("Votre message").FillAsync(Body);
        await member.Button("Publier le fil").ClickAsync();
        await Expect(member.Title).ToHaveTextAsync(Title);
        return new Uri(member.Page.Url).Segments[^1];
    }
}
