using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Following, and the list of one's own discussions.</summary>
public sealed class FollowTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Mine = "/discussions/mine";
    private const string Button = "button[name=Follow]";

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task Speaking_in_a_discussion_follows_it_and_lists_it(string voice)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice);
        var other = await site.MemberAsync();
        await other.ReplyAsync(discussion, "Une réponse.", voice);
        await other.ReplyAsync(discussion, "Une seconde.");

        foreach (var speaker in new[] { author, other })
        {
            Follows(await speaker.Get(discussion)).ShouldBeTrue();
            (await speaker.Get(Mine)).Texts("article .pn-thread__by .pn-state").ShouldBe(["Vous y avez écrit", "Suivi"]);
        }

        (await FollowersAsync(discussion)).ShouldBe(2, "once each, however often they write");
    }

    [Fact]
    public async Task A_passer_by_follows_and_no_longer_with_one_button()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var reader = await site.MemberAsync();
        var page = await reader.Get(discussion);
        Follows(page).ShouldBeFalse();
        (await reader.Get(Mine)).Main.ShouldContain("Aucun fil pour l’instant");

        (await reader.Press(page, Button)).Location.ShouldBe(discussion);
        await reader.Press(page, Button); // the same form once more
        Follows(await reader.Get(discussion)).ShouldBeTrue();
        (await FollowersAsync(discussion)).ShouldBe(2);
        (await reader.Get(Mine)).Texts("article .pn-thread__by .pn-state").ShouldBe(["Suivi"]);

        await reader.Press(await reader.Get(discussion), Button);
        Follows(await reader.Get(discussion)).ShouldBeFalse();
        (await FollowersAsync(discussion)).ShouldBe(1);
        (await reader.Get(Mine)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_stops_following_keeps_what_they_wrote_in_their_list_and_writing_on_does_not_follow_again()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await author.Press(await author.Get(discussion), Button);

        await author.ReplyAsync(discussion, "Une suite, sans vouloir de nouvelles.");

        Follows(await author.Get(discussion)).ShouldBeFalse();
        (await author.Get(Mine)).Texts("article .pn-thread__by .pn-state").ShouldBe(["Vous y avez écrit"]);
    }

    [Fact]
    public async Task Rows_of_followers_look_alike_for_authors_and_passers_by()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var reader = await site.MemberAsync();
        await reader.Press(await reader.Get(discussion), Button);

        (await site.AskAsync<long>("select count(distinct length(sealed)) from community.followers")).ShouldBe(1);
        (await site.AskAsync<long>("select count(distinct key_no) from community.followers")).ShouldBe(1);
    }

    [Fact]
    public async Task One_s_own_list_goes_by_day_twenty_at_a_time_and_names_nobody()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        var space = await site.SomeSpaceAsync(place: 4);
        for (var i = 0; i < 23; i++)
        {
            var opener = i % 4 == 0 ? member : await site.MemberAsync();
            var discussion = await opener.StartAsync(space, i % 8 == 0 ? "Name" : "Pseudonym", $"Le fil de rang {i}");
            if (i % 4 != 0)
            {
                await member.ReplyAsync(discussion, "Ma réponse.", i % 2 == 0 ? "Name" : "Pseudonym");
            }

            await site.RunAsync("update community.discussions set last_on = current_date - $1 where handle = $2", i, Colleagues.HandleIn(discussion));
        }

        var first = await member.Get(Mine);
        var second = await member.Get(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Titles(first).Concat(Titles(second)).ShouldBe(Enumerable.Range(0, 23).Select(i => $"Le fil de rang {i}"));
        Titles(first).Count.ShouldBe(20);
        second.Document.QuerySelector("a[rel=next]").ShouldBeNull();
        foreach (var page in new[] { first, second })
        {
            page.Html.ShouldNotContain("Confrère");
            page.Html.ShouldNotContain(person.FamilyName);
            page.Document.QuerySelectorAll("main .pn-who, main .pn-seal, main .pn-avatar").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task One_s_own_list_says_what_is_new()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await author.Get(discussion);
        await site.Node.FlushAsync();
        await other.ReplyAsync(discussion, "Une réponse.", "Name");

        (await author.Get(Mine)).Texts(".pn-thread--unread .fw-bold").ShouldBe(["1 nouvelle"]);
    }

    [Theory]
    [InlineData("page=abc")]
    [InlineData("page=20261340-aaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_cursor_that_this_site_never_wrote_is_a_bad_address(string query) => (await (await site.MemberAsync()).Get($"{Mine}?{query}")).Status.ShouldBe(400);

    [Fact]
    public async Task What_does_not_exist_is_not_followed()
    {
        var member = await site.MemberAsync();
        var page = await member.Get("/discussions/new");

        (await member.Send("/discussions/aaaaaaaaaaaaaaaaaaaaaa?handler=Follow", page, ("Follow", "true"))).Status.ShouldBe(404);
    }

    private static bool Follows(Shown page) => page.Document.QuerySelector(Button)!.GetAttribute("value") == "false";

    private static List<string> Titles(Shown list) => list.Texts(".pn-thread__title");

    private async Task<long> FollowersAsync(string discussion) =>
        await site.AskAsync<long>("select count(*) from community.followers where discussion_id = $1", await site.DiscussionIdAsync(discussion));
}
