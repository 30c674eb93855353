using System.Text.RegularExpressions;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Where pseudonyms may be, no post tells its hour: a named one would set a sealed one between two of them.</summary>
public sealed partial class DaysOnlyTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task No_post_of_a_discussion_that_takes_pseudonyms_tells_its_hour_on_the_page_or_in_its_row(string voice)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), voice);
        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Name");

        var page = await (await site.MemberAsync()).Get(discussion);

        page.Texts(".pn-post time").ShouldBe(["aujourd’hui", "aujourd’hui"]);
        page.Document.QuerySelectorAll("main *").SelectMany(e => e.Attributes).Where(a => Hour().IsMatch(a.Value)).ShouldBeEmpty();
        Hour().IsMatch(page.Main).ShouldBeFalse();
        (await site.AskAsync<bool>(
            "select bool_and(posted_at = date_trunc('day', posted_at, 'Europe/Paris')) from community.posts_named p join community.discussions d on d.id = p.discussion_id where handle = $1",
            Colleagues.HandleIn(discussion))).ShouldBeTrue();
    }

    [Fact]
    public async Task An_hour_that_a_node_of_the_version_before_wrote_is_gone_at_the_next_quarter_of_an_hour()
    {
        var handle = Colleagues.HandleIn(await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name"));
        const string Hours = "select count(*) from community.posts_named p join community.discussions d on d.id = p.discussion_id where d.handle = $1 and posted_at <> date_trunc('day', posted_at, 'Europe/Paris')";
        await site.RunAsync("update community.posts_named set posted_at = posted_at + interval '77 seconds' where discussion_id = (select id from community.discussions where handle = $1)", handle);
        (await site.AskAsync<long>(Hours, handle)).ShouldBe(1);

        await site.Node.RunChoreAsync<ProfNet.Application.Community.Upkeep.ShuffleFreshRows>();

        (await site.AskAsync<long>(Hours, handle)).ShouldBe(0);
    }

    [Fact]
    public async Task Posts_of_a_discussion_that_takes_none_tell_their_hour() // or the test above could not fail
    {
        var space = await site.SomeSpaceAsync(place: 4);
        await site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space);
        var discussion = await (await site.MemberAsync()).StartAsync(space, "Name");
        await site.RunAsync("update community.spaces set takes_pseudonyms = true where slug = $1", space);

        var page = await (await site.MemberAsync()).Get(discussion);

        page.Texts(".pn-post time").ShouldBe(["à l’instant"]);
        Hour().IsMatch(page.Document.QuerySelector(".pn-post time")!.GetAttribute("datetime")!).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, 30, "yyyy-MM-dd")]
    [InlineData(false, 45, "yyyy-MM-dd")]
    [InlineData(true, 30, "yyyy-MM-dd")]
    [InlineData(true, 45, "yyyy-MM")]
    public async Task After_thirty_days_all_posts_of_a_discussion_with_sealed_ones_tell_their_month_alone(bool sealedNear, int daysAgo, string format)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", sealedNear ? "Pseudonym" : "Name");
        foreach (var set in new[] { "posts_named set posted_at = posted_at - make_interval(days => $1)", "posts_sealed set posted_on = posted_on - $1" })
        {
            await site.RunAsync($"update community.{set} where discussion_id = (select id from community.discussions where handle = $2)", daysAgo, Colleagues.HandleIn(discussion));
        }

        var times = (await (await site.MemberAsync()).Get(discussion)).Document.QuerySelectorAll(".pn-post time").ToList();

        times.Count.ShouldBe(2);
        times.ShouldAllBe(t => t.GetAttribute("datetime")!.Length == format.Length);
        times.Select(t => t.TextContent.Trim()).Distinct().ShouldHaveSingleItem().Split(' ').Length.ShouldBe(format.Split('-').Length, "« 8 octobre 2026 », « octobre 2026 »");
    }

    [GeneratedRegex(@"T\d\d:\d\d|\d\d? h \d\d|il y a \d|à l’instant|\b\d\d:\d\d\b")]
    private static partial Regex Hour();
}
