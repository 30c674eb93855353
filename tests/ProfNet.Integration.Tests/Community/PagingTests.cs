using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

public sealed class PagingTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_discussion_shows_twenty_posts_a_page_up_to_its_last()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.GrowAsync(discussion, 45);

        var pages = new List<Shown>();
        foreach (var address in new[] { discussion, $"{discussion}?page=2", $"{discussion}?page=3" })
        {
            pages.Add(await member.Get(address));
        }

        pages.Select(p => p.Document.QuerySelectorAll("article.pn-post").Length).ShouldBe([20, 20, 5]);
        pages.SelectMany(p => p.Document.QuerySelectorAll("article.pn-post")).Select(p => p.Id).ShouldBe(Enumerable.Range(1, 45).Select(n => $"r{n}"));
        pages.Select(p => (Link(p, "prev"), Link(p, "next"))).ShouldBe([(null, $"{discussion}?page=2"), (discussion, $"{discussion}?page=3"), ($"{discussion}?page=2", null)]);
        (await member.Get($"{discussion}?page=4")).Status.ShouldBe(404);
        (await member.ReplyAsync($"{discussion}?page=3", "La quarante-sixième.")).Location.ShouldBe($"{discussion}?page=3#r46");
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-5")]
    [InlineData("page=abc")]
    [InlineData("page=1.5")]
    [InlineData("page=2147483647")]
    [InlineData("page=99999999999")]
    public async Task A_page_that_is_none_is_a_bad_address(string query)
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");

        (await member.Get($"{discussion}?{query}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Lists_go_on_from_where_they_stopped_without_a_gap_or_a_repetition()
    {
        var member = await site.MemberAsync();
        var space = await site.SomeSpaceAsync(place: 3);
        for (var i = 0; i < 23; i++)
        {
            member = i % 8 == 7 ? await site.MemberAsync() : member; // nobody may open so many in a day
            await member.StartAsync(space, "Name", $"Le fil de rang {i}");
        }

        var first = await member.Get($"/spaces/{space}");
        var next = first.Document.QuerySelector("[data-more] a")!.GetAttribute("href")!;
        var second = await member.Get(next);

        var links = Links(first).Concat(Links(second)).ToList();
        (Links(first).Count, links.Count).ShouldBe((20, 23));
        links.ShouldBeUnique();
        second.Document.QuerySelector("[data-more]").ShouldBeNull();
    }

    [Fact]
    public async Task A_list_asked_for_by_htmx_is_the_rows_alone()
    {
        var member = await site.MemberAsync();
        await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/discussions");
        request.Headers.Add("HX-Request", "true");

        var answer = await Shown.FromAsync(await member.Client.SendAsync(request));

        answer.Html.ShouldNotContain("<html");
        answer.Document.QuerySelectorAll("article.pn-thread").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("page=1")]
    [InlineData("page=abc")]
    [InlineData("page=20261122-trop-court")]
    [InlineData("page=20261340-aaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("page=20261122-aaaaaaaaaaaaaaaaaaaaa'")]
    [InlineData("sans-reponse=peut-etre")]
    public async Task A_cursor_that_this_site_never_wrote_is_a_bad_address(string query)
    {
        var member = await site.MemberAsync();

        foreach (var list in new[] { "/discussions", $"/spaces/{await site.SomeSpaceAsync()}" })
        {
            (await member.Get($"{list}?{query}")).Status.ShouldBe(400, list);
        }
    }

    private static string? Link(Shown page, string rel) => page.Document.QuerySelector($"a[rel={rel}]")?.GetAttribute("href");

    private static List<string> Links(Shown list) => [.. list.Document.QuerySelectorAll(".pn-thread__title a").Select(a => a.GetAttribute("href")!)];
}
