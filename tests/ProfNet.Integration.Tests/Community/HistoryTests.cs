using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Community.Upkeep;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What a post said before, and what was taken back and may come back for a while.</summary>
public sealed class HistoryTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task Readers_see_what_each_edit_changed_word_by_word_and_no_date(string voice)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice, body: "La dose est de 5 mg <b>par jour</b>.");
        await author.Submit($"{discussion}/posts/1/edit", ("Body", "La dose est de 10 mg <b>par jour</b>."));
        await author.Submit($"{discussion}/posts/1/edit", ("Body", "La dose est de 10 mg <b>par jour</b>, le soir."));
        var reader = await site.MemberAsync();
        var link = (await reader.Get(discussion)).Document.QuerySelector("#r1 .pn-post__when a[href$='/history']")!;

        var newest = await reader.Get(link.GetAttribute("href")!);
        var first = await reader.Get(newest.Document.QuerySelector(".pn-versions a")!.GetAttribute("href")!);

        newest.Texts(".pn-diff ins").ShouldBe(["ajouté\u00A0: , le soir"]);
        newest.Texts(".pn-diff del").ShouldBeEmpty();
        (first.Texts(".pn-diff del")[0], first.Texts(".pn-diff ins")[0]).ShouldBe(("retiré\u00A0: 5", "ajouté\u00A0: 10"));
        first.Document.QuerySelector(".pn-diff")!.TextContent.ShouldContain("mg <b>par jour</b>.");
        newest.Texts(".pn-versions a").ShouldBe(["Version 2", "Texte actuel"]);
        newest.Document.QuerySelectorAll("time").ShouldBeEmpty();
        (await site.AskAsync<long>("select count(*) from community.revisions r where extract(day from replaced_on) = 1 and r.post_id in (select p.id from (select id, discussion_id from community.posts_named union all select id, discussion_id from community.posts_sealed) p join community.discussions d on d.id = p.discussion_id where d.handle = $1)", Colleagues.HandleIn(discussion))).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_text_again_is_no_edit()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");

        (await author.Submit($"{discussion}/posts/1/edit")).Status.ShouldBe(302);

        (await author.Get(discussion)).Texts(".pn-post__when")[0].ShouldNotContain("modifié");
        (await author.Get($"{discussion}/posts/1/history")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_history_that_is_not_there_or_not_to_be_read_is_not_found()
    {
        var author = await site.MemberAsync();
        var space = await site.SomeSpaceAsync(place: 6);
        var discussion = await author.StartAsync(space, "Name");
        await author.Submit($"{discussion}/posts/1/edit", ("Body", "Un autre texte."));
        var reader = await site.MemberAsync();
        (await reader.Get($"{discussion}/posts/1/history?version=2")).Status.ShouldBe(200);

        foreach (var (address, status) in new[] { ("posts/1/history?version=3", 404), ("posts/1/history?version=1", 400), ("posts/1/history?version=x", 400), ("posts/2/history", 404) })
        {
            (await reader.Get($"{discussion}/{address}")).Status.ShouldBe(status, address);
        }

        await site.RunAsync("update community.spaces set readers = '{G15-21}' where slug = $1", space);
        (await reader.Get($"{discussion}/posts/1/history")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task An_author_lets_go_for_good_what_told_too_much_and_nobody_else_does(string voice)
    {
        var (author, reader) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice, body: $"Un texte à oublier ({voice}).");
        await author.Submit($"{discussion}/posts/1/edit", ("Body", "Un autre texte."));
        var history = $"{discussion}/posts/1/history";
        var own = await author.Get(history);
        (await reader.Get(history)).Document.QuerySelectorAll("main form").ShouldBeEmpty();
        (await reader.Send($"{history}?version=2", await reader.Get(discussion), ("forget", "1"))).Status.ShouldBe(404);
        (await author.Fill(own, ("forget", "2"))).Status.ShouldBe(404, "what stands today is edited, not let go");

        (await author.Press(own, "button[name=forget]")).Location.ShouldBe($"{history}?version=2");

        foreach (var visitor in new[] { author, reader })
        {
            var page = await visitor.Get(history);
            page.Main.ShouldContain("retiré pour de bon");
            page.Document.QuerySelectorAll("main form").ShouldBeEmpty();
        }

        (await TextsAsync($"Un texte à oublier ({voice}).")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task What_was_taken_back_comes_back_with_its_text_and_its_reactions(string voice)
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await other.StartAsync(await site.SomeSpaceAsync(), "Name");
        await author.ReplyAsync(discussion, "Un texte **retrouvé**.", voice);
        await other.Press(await other.Get(discussion), "#r2 button[value^='2-Useful']");
        await author.Submit($"{discussion}/posts/2/delete");
        (await other.Get($"{discussion}/posts/2/restore")).Status.ShouldBe(404, "it is not theirs");
        (await other.Get(discussion)).Document.QuerySelectorAll("#r2 a[href$='/restore']").ShouldBeEmpty();

        var page = await author.Get((await author.Get(discussion)).Document.QuerySelector("#r2 a[href$='/restore']")!.GetAttribute("href")!);
        page.Texts("blockquote strong").ShouldBe(["retrouvé"]);
        var answer = await author.Fill(page);

        (answer.Status, answer.Location).ShouldBe((302, $"{discussion}#r2"));
        var seen = await other.Get(discussion);
        seen.Texts("#r2 .pn-prose strong").ShouldBe(["retrouvé"]);
        seen.Document.QuerySelector("#r2 button[value='2-Useful-off']").ShouldNotBeNull();
        (await author.Get($"{discussion}/posts/2/history")).Status.ShouldBe(404, "coming back is no edit");
        (await author.Fill(page)).Status.ShouldBe(404, "and it happens once");
    }

    [Fact]
    public async Task Without_its_opening_post_and_with_it_again_lists_say_so()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Une question qui revient.");
        await author.Submit($"{discussion}/posts/1/delete");
        (await author.Get("/discussions")).Html.ShouldNotContain("Une question qui revient.");

        await author.Submit($"{discussion}/posts/1/restore");

        (await author.Get("/discussions")).Html.ShouldContain("Une question qui revient.");
    }

    [Fact]
    public async Task At_the_end_of_the_month_after_nothing_is_left_of_what_was_taken_back()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Un regret reconnaissable entre mille.");
        await author.Submit($"{discussion}/posts/1/edit", ("Body", "Un regret reconnaissable entre cent."));
        await author.Submit($"{discussion}/posts/1/delete");
        var now = TimeProvider.System.GetUtcNow();
        var today = ParisTime.Day(now);
        var end = new DateOnly(today.Year, today.Month, 1).AddMonths(2);
        try
        {
            site.Node.Clock.Offset = ParisTime.At(end.AddDays(-1), new TimeOnly(12, 0)) - now;
            await site.Node.RunChoreAsync<PurgeDeletedPosts>();
            (await TextsAsync("reconnaissable entre")).ShouldBe(2, "until then both texts are kept");

            site.Node.Clock.Offset = ParisTime.At(end, new TimeOnly(4, 0)) - now;
            await site.Node.RunChoreAsync<PurgeDeletedPosts>();
            (await TextsAsync("reconnaissable entre")).ShouldBe(0);
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }

        (await author.Get($"{discussion}/posts/1/restore")).Status.ShouldBe(404);
        (await author.Get(discussion)).Document.QuerySelectorAll("a[href$='/restore']").ShouldBeEmpty();
        (await author.Get(discussion)).Main.ShouldContain("Message supprimé par son auteur.");
    }

    [Fact]
    public async Task Whoever_leaves_and_takes_their_texts_takes_those_of_before_too()
    {
        var person = await site.PersonAsync();
        var author = await site.SignedInAsync(person.Id);
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name", body: "Un départ reconnaissable.");
        await author.ReplyAsync(discussion, "Une autre ligne du départ reconnaissable.");
        await author.Submit($"{discussion}/posts/1/edit", ("Body", "Un départ reconnaissable, corrigé."));
        await author.Submit($"{discussion}/posts/2/delete");

        (await ProfNetSite.LeaveAsync(author, "Goes", "Goes")).Status.ShouldBe(302);
        try
        {
            site.Node.Clock.Offset = TimeSpan.FromDays(31);
            await site.Node.RunChoreAsync<RefreshIndexes>();
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }

        (await TextsAsync("départ reconnaissable")).ShouldBe(0);
    }

    [Fact]
    public async Task Texts_of_before_lie_in_no_order_that_tells_when_they_gave_way()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", body: "Texte d’ordre 0");
        for (var i = 1; i <= 12; i++)
        {
            await author.Submit($"{discussion}/posts/1/edit", ("Body", $"Texte d’ordre {i}"));
        }

        var before = await OrderAsync();
        await site.Node.RunChoreAsync<ShuffleFreshRows>();
        var after = await OrderAsync();
        await site.Node.RunChoreAsync<RoundDays>();

        after.ShouldBe(before, ignoreOrder: true);
        (after.SequenceEqual(before), (await OrderAsync()).SequenceEqual(after)).ShouldBe((false, false));
    }

    private async Task<List<int>> OrderAsync()
    {
        await using var select = site.App.CreateCommand("select no from community.revisions where body like 'Texte d’ordre %' order by ctid");
        await using var reader = await select.ExecuteReaderAsync();
        List<int> order = [];
        while (await reader.ReadAsync())
        {
            order.Add(reader.GetInt32(0));
        }

        return order;
    }

    /// <summary>In how many rows of the whole database a text stands.</summary>
    private async Task<int> TextsAsync(string text) =>
        (await new DatabaseWalk(site.Database.Owner).ReadAsync()).SelectMany(t => t.Value).Count(row => row.Text.Contains(text, StringComparison.Ordinal));
}
