using System.Text.RegularExpressions;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>Editing and taking back one's own posts, named and sealed alike.</summary>
public sealed class OwnPostsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task One_s_own_post_comes_back_as_it_was_typed_and_is_said_to_be_edited(string voice)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), voice, body: "Un texte **important**.");

        var form = await author.Get($"{discussion}/posts/1/edit");
        form.ValueOf("Body").ShouldBe("Un texte **important**.");
        var answer = await author.Fill(form, ("Body", "Un texte *corrigé*."));

        (answer.Status, answer.Location).ShouldBe((302, $"{discussion}#r1"));
        var page = await (await site.MemberAsync()).Get(discussion);
        page.Texts(".pn-prose em").ShouldBe(["corrigé"]);
        page.Texts(".pn-post__when")[0].ShouldEndWith("modifié");
        (await (await site.MemberAsync()).Get("/discussions")).Html.ShouldNotContain("important");
        (await site.AskAsync<DateOnly>(
            "select p.edited_on from (select discussion_id, edited_on from community.posts_named union all select discussion_id, edited_on from community.posts_sealed) p join community.discussions d on d.id = p.discussion_id where d.handle = $1",
            Colleagues.HandleIn(discussion))).Year.ShouldBeGreaterThan(2000);
    }

    [Theory]
    [InlineData(" ", "Écrivez votre message avant de le publier.")]
    [InlineData("x", "Écrivez votre message avant de le publier.")]
    public async Task A_wrong_text_is_refused_and_kept_and_the_post_stays_as_it_was(string typed, string error)
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");

        var refused = await author.Submit($"{discussion}/posts/1/edit", ("Body", typed));

        (refused.Status, refused.ValueOf("Body")).ShouldBe((422, typed));
        refused.Refusal.ShouldContain(error);
        (await author.Get(discussion)).Texts(".pn-prose").ShouldBe(["Une question."]);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task A_post_that_is_taken_back_keeps_its_number_and_no_page_its_text(string voice)
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await other.StartAsync(await site.SomeSpaceAsync(), "Name");
        await author.ReplyAsync(discussion, "Un regret reconnaissable entre tous.", voice);
        await other.ReplyAsync(discussion, "Une suite.");

        var answer = await author.Submit($"{discussion}/posts/2/delete");

        (answer.Status, answer.Location).ShouldBe((302, $"{discussion}#r2"));
        var page = await other.Get(discussion);
        page.Document.QuerySelectorAll("article.pn-post").Select(p => p.Id).ShouldBe(["r1", "r2", "r3"]);
        page.Document.GetElementById("r2")!.TextContent.ShouldContain("Message supprimé par son auteur.");
        (await author.Get(discussion)).Document.QuerySelectorAll("#r2 .pn-post__foot").ShouldBeEmpty();
        page.Html.ShouldNotContain("reconnaissable entre tous");
        (await new DatabaseWalk(site.Database.Owner).ReadAsync()).Where(t => t.Value.Any(r => r.Text.Contains("reconnaissable entre tous", StringComparison.Ordinal)))
            .Select(t => t.Key).ShouldBe(["community.revisions"], "it is kept for its author alone, and goes at the end of the next month");
    }

    [Fact]
    public async Task Without_its_opening_post_a_discussion_keeps_its_title_and_its_replies()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Un titre qui demeure ici", "Une question qui s’en va.");
        await (await site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Name");
        var name = (await author.Get(discussion)).Texts(".pn-post .pn-who__name")[0];

        (await author.Submit($"{discussion}/posts/1/delete")).Status.ShouldBe(302);

        var reader = await site.MemberAsync();
        (await reader.Get(discussion)).Heading.ShouldBe("Un titre qui demeure ici");
        var row = (await reader.Get("/discussions")).Document.QuerySelector($"a[href='{discussion}']")!.Closest("article")!;
        row.TextContent.ShouldNotContain("s’en va");
        row.TextContent.ShouldContain(name, Case.Sensitive, "the list still names the pseudonym, and never whoever is behind it");
    }

    [Fact]
    public async Task The_last_post_taken_back_tells_nothing_of_its_author() // CVE-2021-32788: the author shown as the last poster
    {
        var person = await site.PersonAsync();
        var author = await site.SignedInAsync(person.Id);
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        await author.ReplyAsync(discussion, "Un dernier mot.", "Pseudonym");

        (await author.Submit($"{discussion}/posts/2/delete")).Status.ShouldBe(302);

        var reader = await site.MemberAsync();
        foreach (var address in new[] { discussion, "/discussions" })
        {
            (await reader.Get(address)).Html.ShouldNotContain(person.FamilyName);
        }
    }

    [Fact]
    public async Task What_was_taken_back_is_neither_edited_nor_taken_back_again_and_the_text_typed_meanwhile_is_kept()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var (edit, delete) = (await author.Get($"{discussion}/posts/1/edit"), await author.Get($"{discussion}/posts/1/delete"));
        await author.Fill(delete);

        var edited = await author.Fill(edit, ("Body", "Trop tard."));

        (edited.Status, edited.ValueOf("Body")).ShouldBe((422, "Trop tard."));
        edited.Refusal.ShouldStartWith("Ce message a déjà été supprimé");
        (await author.Fill(delete)).Status.ShouldBe(422);
        (await author.Get($"{discussion}/posts/1/edit")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("delete")]
    [InlineData("restore")]
    public async Task Another_s_post_and_one_that_never_was_are_one_answer_after_as_many_questions_to_the_database(string what)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var member = await site.MemberAsync();
        var own = await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        var form = await member.Get($"{own}/posts/1/edit");
        string[] notMine = [$"{discussion}/posts/1/{what}", $"{discussion}/posts/2/{what}", $"{own}/posts/2/{what}", $"/discussions/aaaaaaaaaaaaaaaaaaaaaa/posts/1/{what}"];
        using var commands = new DatabaseCommands(site.DatabaseName);

        foreach (var send in new Func<string, Task<Shown>>[] { member.Get, address => member.Send(address, form, ("Body", "Un autre texte.")) })
        {
            List<(int Status, string Html, int Commands)> answers = [];
            foreach (var address in notMine)
            {
                commands.Take();
                var answer = await send(address);
                answers.Add((answer.Status, answer.Main, commands.TakeButSessions().Count));
            }

            answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(404);
            answers[0].Commands.ShouldBeGreaterThan(0, "or nothing was counted");
        }
    }

    [Fact]
    public async Task Attack_26_timing_of_another_s_post_and_of_one_that_never_was_is_the_same() // two hundred of each, medians less than 5 ms apart
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        var member = await site.MemberAsync();
        string[] addresses = [$"{discussion}/posts/1/edit", $"{discussion}/posts/2/edit"];
        var times = addresses.ToDictionary(a => a, _ => new List<double>(), StringComparer.Ordinal);
        for (var i = 0; i < 200; i++)
        {
            foreach (var address in addresses)
            {
                var started = TimeProvider.System.GetTimestamp();
                (await member.Client.GetAsync(address)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
                times[address].Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        var medians = addresses.Select(a => times[a].Order().ElementAt(100)).ToList();
        Math.Abs(medians[0] - medians[1]).ShouldBeLessThan(5, $"{medians[0]:0.00} ms and {medians[1]:0.00} ms");
    }

    [Fact]
    public async Task A_stranger_s_page_holds_nothing_that_its_author_s_actions_left()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await author.ReplyAsync(discussion, "Une précision.");
        var (mine, theirs) = (await author.Get(discussion), await (await site.MemberAsync()).Get(discussion));

        mine.Document.QuerySelectorAll("a[href$='/edit']").Length.ShouldBe(2);
        theirs.Document.QuerySelectorAll("a[href$='/edit'], a[href$='/delete'], [data-author], .pn-post__foot a:not([data-quote])").ShouldBeEmpty();
        // Both posts are one author's: in a stranger's page they share no attribute that the page's other parts do not have, but the pseudonym.
        var posts = theirs.Document.QuerySelectorAll("article.pn-post").Select(p => p.OuterHtml).ToList();
        var own = theirs.Texts(".pn-post .pn-who__name").Distinct().ShouldHaveSingleItem();
        posts[0].Replace(own, "X", StringComparison.Ordinal).ShouldNotMatch($@"\b{Regex.Escape(own.Split(' ')[1])}\b"); // a word: a key may hold its letters
    }

    [Fact]
    public async Task Edits_and_deletions_of_a_sealed_post_write_nothing_about_a_member()
    {
        var person = await site.PersonAsync();
        var author = await site.SignedInAsync(person.Id);
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await site.Node.FlushAsync(); // what was read before is written before
        var before = await RowsAsync();

        await author.Submit($"{discussion}/posts/1/edit", ("Body", "Un texte corrigé."));
        var edited = await RowsAsync();
        await author.Submit($"{discussion}/posts/1/delete");
        var deleted = await RowsAsync();

        foreach (var (then, now) in new[] { (before, edited), (edited, deleted) })
        {
            var changed = now.Except(then).Select(r => r.Table).Distinct().ToList();
            changed.ShouldContain("community.posts_sealed");
            changed.ShouldBeSubsetOf(["community.posts_sealed", "community.discussions", "community.revisions", "vault.connections"]);
        }
    }

    private async Task<HashSet<DumpedRow>> RowsAsync() => [.. (await new DatabaseWalk(site.Database.Owner).ReadAsync()).SelectMany(t => t.Value)];
}
