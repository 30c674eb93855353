using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Each member's own home, from the spaces they subscribe to and the discussions they follow.</summary>
public sealed class HomeTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Own = "medecine-generale"; // what a physician without a specialty belongs to

    [Fact]
    public async Task It_greets_without_a_name_and_is_where_whoever_signs_in_arrives()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);

        (await member.Get("/")).Location.ShouldBe("/home");
        var home = await member.Get("/home");

        home.Heading.ShouldBe("Bonjour");
        home.Texts(".pn-tabs a").Select(t => t.TrimEnd('\u00A0', '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim()).ShouldBe(["Non lus", "Suivis", "Pour ma profession", "Tous"]);
        home.Html.ShouldNotContain(person.FamilyName);
    }

    [Fact]
    public async Task What_one_has_read_leaves_it_and_comes_back_with_the_next_reply_where_one_follows()
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync("coordination", "Pseudonym", "Un fil à lire jusqu’au bout");
        (await TitlesAsync(reader)).ShouldContain("Un fil à lire jusqu’au bout");

        await reader.Press(await reader.Get(discussion), "button[name=Follow]");
        await site.Node.FlushAsync();
        (await TitlesAsync(reader)).ShouldNotContain("Un fil à lire jusqu’au bout");
        (await TitlesAsync(reader, "?vue=suivis")).ShouldContain("Un fil à lire jusqu’au bout");

        await author.ReplyAsync(discussion, "Une suite.");
        var home = await reader.Get("/home");
        var section = home.Document.QuerySelector($"main a[href='{discussion}']").ShouldNotBeNull().Closest("section")!;
        home.Texts(".pn-tabs .pn-count").ShouldBe([$"{home.Document.QuerySelectorAll("main article").Length}"]);
        (section.QuerySelector("h2")!.TextContent, section.TextContent.Contains("1 nouvelle", StringComparison.Ordinal)).ShouldBe(("Fils suivis", true));
    }

    [Fact]
    public async Task It_holds_what_one_subscribes_to_and_nothing_of_a_space_that_one_left_or_muted()
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        await author.StartAsync("cardiologie", "Name", "Un fil d’une autre spécialité");
        await author.StartAsync("bon-usage", "Name", "Un fil que l’on met en sourdine");
        (await TitlesAsync(reader, "?vue=tous")).ShouldNotContain("Un fil d’une autre spécialité");
        (await TitlesAsync(reader, "?vue=tous")).ShouldContain("Un fil que l’on met en sourdine");

        await reader.Press(await reader.Get("/spaces/cardiologie"), "button[name=Level][value=Subscribed]");
        await reader.Press(await reader.Get("/spaces/bon-usage"), "button[name=Level][value=Muted]");

        foreach (var view in new[] { "", "?vue=tous" })
        {
            (await TitlesAsync(reader, view)).ShouldContain("Un fil d’une autre spécialité", view);
            (await TitlesAsync(reader, view)).ShouldNotContain("Un fil que l’on met en sourdine", view);
        }

        (await (await site.MemberAsync()).Get("/home?vue=tous")).Main.ShouldContain("Un fil que l’on met en sourdine", Case.Sensitive, "to others it is what it was");
    }

    [Fact]
    public async Task Questions_to_one_s_own_group_that_nobody_answers_come_first()
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(Own, "Name", "Une question sans réponse du tout");
        await author.StartAsync("pharmacie", "Name", "Une question aux pharmaciens");

        var home = await reader.Get("/home");

        home.Document.QuerySelector("main section h2")!.TextContent.ShouldBe("Un avis de votre profession est attendu");
        home.Document.QuerySelectorAll($"main a[href='{discussion}']").Length.ShouldBe(1, "once on the page");
        (await TitlesAsync(reader, "?vue=ma-profession")).ShouldContain("Une question sans réponse du tout");
        (await TitlesAsync(reader, "?vue=ma-profession")).ShouldNotContain("Une question aux pharmaciens");
    }

    [Fact]
    public async Task Its_pages_show_each_discussion_once_and_come_to_an_end()
    {
        var author = await site.MemberAsync();
        for (var i = 0; i < 9; i++)
        {
            await author.StartAsync("numerique", "Name", $"Un fil parmi d’autres, le {i}");
        }

        await site.RunAsync("update community.discussions set last_on = last_on - (random() * 20)::int");
        var reader = await site.MemberAsync();
        List<string> seen = [];
        var address = "/home?vue=tous";
        for (var page = 0; page < 20 && address is not null; page++)
        {
            var shown = await reader.Get(address);
            seen.AddRange(shown.Document.QuerySelectorAll("main .pn-thread__title a").Select(a => a.GetAttribute("href")!));
            address = shown.Document.QuerySelector("main a[rel=next]")?.GetAttribute("href");
        }

        address.ShouldBeNull();
        seen.ShouldBeUnique();
        seen.Count.ShouldBeGreaterThan(8);
    }

    [Theory]
    [InlineData("/home?vue=ailleurs")]
    [InlineData("/home?page=n-importe-quoi")]
    public async Task An_address_that_the_site_never_wrote_is_refused(string address) => (await (await site.MemberAsync()).Get(address)).Status.ShouldBe(400);

    private static async Task<List<string>> TitlesAsync(Visitor reader, string view = "") =>
        [.. (await reader.Get($"/home{view}")).Document.QuerySelectorAll("main .pn-thread__title a").Select(a => a.TextContent)];
}
