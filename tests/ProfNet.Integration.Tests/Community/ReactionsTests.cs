using Npgsql;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Utile, Merci, Je ferais autrement: one's own is one's own, and the others are a number from five on.</summary>
public sealed class ReactionsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("Name", "posts_named")]
    [InlineData("Pseudonym", "posts_sealed")]
    public async Task A_button_reacts_and_pressed_again_takes_it_back(string voice, string table)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), voice);
        var reader = await site.MemberAsync();
        var page = await reader.Get(discussion);
        page.Texts("#r1 .pn-react").ShouldBe(["Utile", "Merci", "Je ferais autrement"]);
        page.Document.QuerySelectorAll("#r1 .pn-react").ShouldAllBe(b => b.GetAttribute("aria-pressed") == "false");

        var answer = await reader.Press(page, Button(1, Reaction.Useful));

        (answer.Status, answer.Location).ShouldBe((302, $"{discussion}#r1"));
        page = await reader.Get(discussion);
        Pressed(page).ShouldBe(["Utile"]);
        (await CountsAsync(table, discussion)).ShouldBe((1, 0, 0));
        await reader.Press(page, Button(1, Reaction.Thanks));
        (await CountsAsync(table, discussion)).ShouldBe((1, 1, 0), "one may say both");

        await reader.Press(await reader.Get(discussion), Button(1, Reaction.Useful));
        (await CountsAsync(table, discussion)).ShouldBe((0, 1, 0));
        Pressed(await reader.Get(discussion)).ShouldBe(["Merci"]);
        Pressed(await (await site.MemberAsync()).Get(discussion)).ShouldBeEmpty("nobody sees what another pressed");
    }

    [Fact]
    public async Task Counts_are_shown_from_five_on_and_fewer_to_nobody()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        for (var i = 1; i <= 6; i++)
        {
            var reader = await site.MemberAsync();
            await reader.Press(await reader.Get(discussion), Button(1, Reaction.Otherwise));

            foreach (var asking in new[] { reader, author, await site.MemberAsync() })
            {
                var page = await asking.Get(discussion);
                page.Texts("#r1 .pn-react .num").ShouldBe(i < Post.FewestReactionsShown ? [] : [$"{i}"]);
            }
        }

        (await author.Get(discussion)).Texts("#r1 .pn-react").ShouldHaveSingleItem().ShouldStartWith("Je ferais autrement");
    }

    [Fact]
    public async Task Nobody_reacts_to_their_own_post_not_even_by_a_form_of_their_own_making()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var page = await author.Get(discussion);
        page.Document.QuerySelectorAll("#r1 button.pn-react").ShouldBeEmpty();

        var refused = await author.Send($"{discussion}?handler=React", page, ("React", "1-Useful-on"));

        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldContain("Vos propres messages se passent de votre réaction");
        (await CountsAsync("posts_sealed", discussion)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Twenty_clicks_at_once_are_one()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var reader = await site.MemberAsync();
        var page = await reader.Get(discussion);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reader.Press(page, Button(1, Reaction.Useful))));

        answers.ShouldAllBe(a => a.Status == 302);
        (await CountsAsync("posts_sealed", discussion)).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task Members_who_react_at_once_are_all_counted()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var readers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.MemberAsync()));

        await Task.WhenAll(readers.Select(async r => await r.Press(await r.Get(discussion), Button(1, Reaction.Thanks))));

        (await CountsAsync("posts_named", discussion)).ShouldBe((0, 8, 0));
    }

    [Theory]
    [InlineData("99-Useful-on", 404)]
    [InlineData("1-Useful-maybe", 400)]
    [InlineData("1-7-on", 422)]
    [InlineData("1-Angry-on", 400)]
    [InlineData("-1-Useful-on", 400)]
    [InlineData("", 400)]
    public async Task What_no_button_says_is_refused(string react, int status)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var reader = await site.MemberAsync();

        (await reader.Send($"{discussion}?handler=React", await reader.Get(discussion), ("React", react))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_post_taken_back_takes_no_reaction()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var reader = await site.MemberAsync();
        var page = await reader.Get(discussion);
        await site.RunAsync("update community.posts_named set is_deleted = true where discussion_id = $1", await site.DiscussionIdAsync(discussion));

        (await reader.Press(page, Button(1, Reaction.Useful))).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("Name", "posts_named")]
    [InlineData("Pseudonym", "posts_sealed")]
    public async Task With_a_post_taken_back_go_its_reactions_and_while_it_may_come_back_they_wait(string voice, string table)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice);
        var reader = await site.MemberAsync();
        var stale = await reader.Get(discussion);
        for (var i = 0; i < Post.FewestReactionsShown; i++)
        {
            var other = i == 0 ? reader : await site.MemberAsync();
            await other.Press(await other.Get(discussion), Button(1, Reaction.Thanks));
        }

        (await author.Get(discussion)).Texts("#r1 .pn-react .num").ShouldBe([$"{Post.FewestReactionsShown}"]);
        await author.Submit($"{discussion}/posts/1/delete");

        foreach (var who in new[] { author, reader, await site.MemberAsync(role: Domain.Members.StaffRole.Moderator) })
        {
            (await who.Get(discussion)).Document.QuerySelectorAll("#r1 .pn-react, #r1 .num").ShouldBeEmpty();
        }

        (await reader.Press(stale, Button(1, Reaction.Useful))).Status.ShouldBe(404);
        await author.Submit($"{discussion}/posts/1/restore");

        var back = await reader.Get(discussion);
        back.Texts("#r1 .pn-react .num").ShouldBe([$"{Post.FewestReactionsShown}"]);
        Pressed(back).ShouldHaveSingleItem("what was acknowledged is there again, to its owner too");
        await author.Submit($"{discussion}/posts/1/delete");
        try
        {
            site.Node.Clock.Offset = TimeSpan.FromDays(63); // the end of the month after is behind
            await site.Node.RunChoreAsync<PurgeDeletedPosts>();
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }

        (await CountsAsync(table, discussion)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_reaction_that_arrives_while_the_post_is_taken_back_leaves_no_mark_that_nothing_counts()
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var id = await site.DiscussionIdAsync(discussion);
        var reader = await site.MemberAsync();
        var page = await reader.Get(discussion);
        await using var owner = NpgsqlDataSource.Create(site.Database.Owner);
        await using var away = await owner.OpenConnectionAsync();
        await using var taken = await away.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("update community.posts_named set is_deleted = true where discussion_id = $1", away, taken) { Parameters = { new() { Value = id } } };
        await take.ExecuteNonQueryAsync();
        var press = reader.Press(page, Button(1, Reaction.Useful));
        while (!press.IsCompleted && !await site.AskAsync<bool>("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%posts_named%')"))
        {
            await Task.Delay(20);
        }

        await taken.CommitAsync();

        (await press).Status.ShouldBe(404);
        await site.RunAsync("update community.posts_named set is_deleted = false where discussion_id = $1", id);
        Pressed(await reader.Get(discussion)).ShouldBeEmpty();
    }

    private static string Button(int seq, Reaction reaction) => $"#r{seq} button[value^='{seq}-{reaction}-']";

    private static List<string> Pressed(Shown page) => page.Texts(".pn-react[aria-pressed=true]");

    private async Task<(int Useful, int Thanks, int Otherwise)> CountsAsync(string table, string discussion)
    {
        var counts = await site.AskAsync<int[]>($"select array[useful, thanks, otherwise] from community.{table} where discussion_id = $1", await site.DiscussionIdAsync(discussion));
        return (counts[0], counts[1], counts[2]);
    }
}
