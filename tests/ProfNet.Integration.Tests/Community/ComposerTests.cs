using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What helps to write: a preview, quotes, addresses that last.</summary>
public sealed class ComposerTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Text = "Un texte **important** et <script>alert(1)</script>.";

    [Theory]
    [InlineData("/discussions/new")]
    [InlineData("reply")]
    [InlineData("edit")]
    public async Task A_preview_shows_the_text_as_it_would_look_publishes_nothing_and_keeps_what_was_typed(string where)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var form = await author.Get(where switch { "reply" => discussion, "edit" => $"{discussion}/posts/1/edit", _ => where });
        var address = form.Document.QuerySelector("button[formaction*=Preview]")!.GetAttribute("formaction")!;

        var shown = await author.Send(address, form, ("Body", Text), ("Title", "Un titre commencé"));

        shown.Status.ShouldBe(200, shown.Main);
        shown.Texts("#preview .pn-prose strong").ShouldBe(["important"]);
        shown.Document.QuerySelectorAll("#preview script").ShouldBeEmpty();
        shown.ValueOf("Body").ShouldBe(Text);
        shown.ValueOf("Title").ShouldBe(where.StartsWith('/') ? "Un titre commencé" : null);
        (await site.PostsAsync(discussion)).ShouldBe(1);
        (await author.Fill(shown, ("Title", "Un titre assez long"), ("Space", await site.SomeSpaceAsync()), ("Body", "Publié depuis l’aperçu."))).Status.ShouldBe(302);
    }

    [Theory]
    [InlineData("/discussions/new")]
    [InlineData("reply")]
    [InlineData("edit")]
    public async Task Enter_in_a_line_of_text_publishes(string where)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        var address = where switch { "reply" => discussion, "edit" => $"{discussion}/posts/1/edit", _ => where };

        var first = (await author.Get(address)).Document.QuerySelector("textarea[name=Body]")!.Closest("form")!.QuerySelector("button[type=submit], button:not([type])")!;

        (first.HasAttribute("formaction"), first.HasAttribute("name")).ShouldBe((false, false));
    }

    [Fact]
    public async Task To_a_script_the_preview_comes_alone_and_asks_the_database_nothing()
    {
        var author = await site.MemberAsync();
        var form = await author.Get(Colleagues.NewPage);
        author.Client.DefaultRequestHeaders.Add("HX-Request", "true");
        using var commands = new DatabaseCommands(site.DatabaseName);

        var shown = await author.Send("/discussions/new?handler=Preview", form, ("Body", Text));

        shown.Html.Trim().ShouldStartWith("<section");
        shown.Texts("#preview strong").ShouldBe(["important"]);
        commands.TakeButSessions().ShouldBeEmpty();
        var refused = await author.Send("/discussions/new?handler=Preview", form, ("Body", " "));
        (refused.Status, refused.Document.QuerySelector("#preview")!.TextContent.Contains("Écrivez votre message", StringComparison.Ordinal)).ShouldBe((422, true));
    }

    [Fact]
    public async Task A_quote_names_the_voice_and_leads_to_its_post()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une question\nen deux lignes.");
        var page = await other.Get(discussion);
        var name = page.Texts("#r1 .pn-who__name")[0];
        var link = page.Document.QuerySelector("#r1 a[data-quote]")!;

        var quoted = (await other.Get(link.GetAttribute("href")!)).ValueOf("Body")!;

        (await other.Client.GetStringAsync(link.GetAttribute("data-quote"))).ShouldBe(quoted);
        quoted.ShouldEndWith("> Une question\n> en deux lignes.\n\n");
        (await other.ReplyAsync(discussion, quoted + "Ma réponse.", "Name")).Status.ShouldBe(302, "a quote alone tells nobody's identity");
        var reply = (await author.Get(discussion)).Document.QuerySelector("#r2 blockquote")!;
        reply.TextContent.ShouldContain($"{name} a écrit");
        var to = new Uri(reply.QuerySelector("a")!.GetAttribute("href")!).AbsolutePath;
        (await author.Get(to)).Location.ShouldBe($"{discussion}#r1");
    }

    [Fact]
    public async Task What_is_not_there_is_not_quoted()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        (await author.Submit($"{discussion}/posts/1/delete")).Status.ShouldBe(302);

        foreach (var address in new[] { $"{discussion}?citer=1", $"{discussion}?citer=2", $"{discussion}/posts/1?handler=Quote", $"{discussion}/posts/2?handler=Quote", "/discussions/aaaaaaaaaaaaaaaaaaaaaa/posts/1?handler=Quote" })
        {
            (await author.Get(address)).Status.ShouldBe(404, address);
        }

        (await author.Get($"{discussion}?citer=x")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_door_that_is_closed_to_the_reader_is_closed_to_who_would_quote()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(place: 5), "Name");
        var reader = await site.MemberAsync();
        (await reader.Get($"{discussion}/posts/1?handler=Quote")).Status.ShouldBe(200);

        await site.RunAsync("update community.spaces set readers = '{G15-21}' where slug = $1", await site.SomeSpaceAsync(place: 5));

        (await reader.Get($"{discussion}/posts/1?handler=Quote")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_post_has_an_address_that_finds_its_page()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.GrowAsync(discussion, 45);

        (await member.Get($"{discussion}/posts/20")).Location.ShouldBe($"{discussion}#r20");
        (await member.Get($"{discussion}/posts/41")).Location.ShouldBe($"{discussion}?page=3#r41");
        var page = await member.Get($"{discussion}?page=3");
        page.Document.QuerySelector("#r41 .pn-post__when a")!.GetAttribute("href").ShouldBe($"{discussion}/posts/41");
        foreach (var nowhere in new[] { $"{discussion}/posts/0", $"{discussion}/posts/-1", "/discussions/x/posts/1" })
        {
            (await member.Get(nowhere)).Status.ShouldBe(404, nowhere);
        }
    }
}
