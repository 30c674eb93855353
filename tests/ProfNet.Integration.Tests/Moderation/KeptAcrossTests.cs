using ProfNet.Application.Community.Keeping;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Moderation;

/// <summary>What members keep about a discussion leads on when it is merged, split or moved, and nothing of it is lost.</summary>
public sealed class KeptAcrossTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Keep = "form#keep";

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task A_reaction_goes_with_its_post_counts_once_and_may_be_taken_back_where_it_is_now(string voice)
    {
        var (one, other, third, moderator, reader) = (await site.WrittenAsync(voice), await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync(), await site.MemberAsync());
        (await reader.Press(await reader.Get(one.Discussion), Useful(1))).Status.ShouldBe(302);

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);
        (Pressed(await reader.Get(other.Discussion)), await CountAsync(other, 2)).ShouldBe(("r2", 1));
        await moderator.MergeAsync(other.Discussion, into: third.Discussion);

        var page = await reader.Get(third.Discussion);
        (Pressed(page), await CountAsync(third, 3)).ShouldBe(("r3", 1));
        Pressed(await (await site.MemberAsync()).Get(third.Discussion)).ShouldBe("", "nobody sees what another pressed");
        (await reader.Send($"{third.Discussion}?handler=React", page, ("React", "3-Useful-on"))).Status.ShouldBe(302);
        (await CountAsync(third, 3)).ShouldBe(1, "one reaction a post, wherever it stood");
        (await reader.Press(page, Useful(3))).Status.ShouldBe(302);
        (Pressed(await reader.Get(third.Discussion)), await CountAsync(third, 3)).ShouldBe(("", 0));
        await reader.Press(await reader.Get(third.Discussion), Useful(3));
        (Pressed(await reader.Get(third.Discussion)), await CountAsync(third, 3)).ShouldBe(("r3", 1));
    }

    [Fact]
    public async Task A_reaction_goes_with_a_post_that_is_split_off_and_the_trace_takes_none()
    {
        var (written, moderator, reader) = (await site.WrittenAsync(), await site.ModeratorAsync(), await site.MemberAsync());
        await written.Browser.ReplyAsync(written.Discussion, "Un message qui part.");
        await reader.Press(await reader.Get(written.Discussion), Useful(2));

        var made = await moderator.SplitAsync(written.Discussion, 2);

        (Pressed(await reader.Get(made)), await CountAsync(written with { Discussion = made }, 1)).ShouldBe(("r1", 1));
        var left = await reader.Get(written.Discussion);
        Pressed(left).ShouldBe("");
        left.Document.QuerySelectorAll("#r2 .pn-react").ShouldBeEmpty();
        (await reader.Send($"{written.Discussion}?handler=React", left, ("React", "2-Useful-off"))).Status.ShouldBe(404);
        (await CountAsync(written with { Discussion = made }, 1)).ShouldBe(1);
        var other = await site.WrittenAsync();
        await moderator.MergeAsync(made, into: other.Discussion);
        Pressed(await reader.Get(other.Discussion)).ShouldBe("r2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bookmark_with_its_note_and_day_stays_in_the_list_and_leads_on(bool speaks)
    {
        var (one, other, moderator, passer) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync(), await site.MemberAsync());
        var reader = speaks ? one.Browser : passer;
        await reader.FillIn(await reader.Get(one.Discussion), Keep, ("Keep", "true"), ("Note", "Utile à la garde"), ("RemindOn", $"{DateTime.UtcNow.AddDays(40):yyyy-MM-dd}"));

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        var list = await reader.Get("/bookmarks");
        list.Texts("article .pn-thread__text").ShouldBe(["Utile à la garde"]);
        list.Texts("article .pn-state").ShouldHaveSingleItem().ShouldStartWith("Rappel le");
        (await reader.Get(list.Document.QuerySelector("article h3 a")!.GetAttribute("href")!)).Location.ShouldBe($"{other.Discussion}#r2");
        await site.Node.RunChoreAsync<RefreshIndexes>();
        (await reader.Press(await reader.Get("/bookmarks"), "article button[name=Keep]")).Status.ShouldBe(302);
        (await reader.Get("/bookmarks")).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_muted_what_was_merged_hears_no_more_of_what_it_became_and_an_own_choice_there_holds()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        (await one.Browser.Press(await one.Browser.Get(one.Discussion), "button[name=Level][value=Muted]")).Status.ShouldBe(302);

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await one.Browser.Get(other.Discussion)).Document.QuerySelector("button[name=Level]")!.GetAttribute("value").ShouldBe("Normal", "the way back from being muted");
        (await other.Browser.Get(other.Discussion)).Document.QuerySelector("button[name=Level]")!.GetAttribute("value").ShouldBe("Muted");
    }

    [Fact]
    public async Task Whoever_a_post_named_is_told_of_it_where_it_went()
    {
        var (named, moderator, other) = (await site.PersonAsync(), await site.ModeratorAsync(), await site.WrittenAsync());
        var reader = await site.SignedInAsync(named.Id);
        await reader.StartAsync(await site.SomeSpaceAsync(), "Name");
        var naming = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Un fil où l’on me cite", $"Qu’en pense @{named.GivenName} {named.FamilyName}\u00A0?");
        await site.Node.RunChoreAsync<Application.Notifications.TellMentions>();
        await site.Node.RunChoreAsync<Application.Notifications.TellNews>();

        await moderator.MergeAsync(naming, into: other.Discussion);

        var page = await reader.Get("/notifications");
        page.Main.ShouldContain("Un message vous mentionne");
        (await reader.Get($"{naming}/posts/1")).Location.ShouldBe($"{other.Discussion}#r2");
    }

    [Fact]
    public async Task A_reply_that_was_being_written_is_in_the_list_and_opens_where_its_discussion_went()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        await one.Browser.KeepDraftAsync(one.Discussion, "Une réponse commencée avant la réunion.");

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);
        await site.Node.RunChoreAsync<RefreshIndexes>();

        var list = await one.Browser.Get("/drafts");
        list.Texts("article .pn-thread__text").ShouldBe(["Une réponse commencée avant la réunion."]);
        var there = await one.Browser.Follow(await one.Browser.Get(list.Document.QuerySelector("article h3 a")!.GetAttribute("href")!));
        there.ValueOf("Body")!.Trim().ShouldBe("Une réponse commencée avant la réunion.");
        (await one.Browser.Get("/drafts")).Document.QuerySelector("article h3 a")!.GetAttribute("href").ShouldStartWith(other.Discussion);
        (await one.Browser.Fill(there)).Location!.ShouldStartWith(other.Discussion);
        (await one.Browser.Get("/drafts")).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_text_for_a_post_that_went_elsewhere_is_not_lost()
    {
        var (written, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        (await written.Browser.Send("/drafts?handler=Keep", await written.Browser.Get($"{written.Discussion}/posts/1/edit"), ("Body", "Un autre texte, pas encore publié."))).Status.ShouldBe(302);

        await moderator.MergeAsync(written.Discussion, into: other.Discussion);
        await site.Node.RunChoreAsync<RefreshIndexes>();

        (await written.Browser.Get("/drafts")).Document.QuerySelector("article textarea[readonly]")!.TextContent.Trim().ShouldBe("Un autre texte, pas encore publié.");
    }

    [Fact]
    public async Task The_lasting_address_of_a_post_leads_to_that_post()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        await one.Browser.ReplyAsync(one.Discussion, "Une suite.");

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await one.Browser.Get($"{one.Discussion}/posts/2")).Location.ShouldBe($"{other.Discussion}#r3");
        (await one.Browser.Get($"{other.Discussion}/posts/2")).Location.ShouldBe($"{other.Discussion}#r2");
        (await one.Browser.Get($"{one.Discussion}/posts/2147483647")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Whoever_may_not_read_where_it_went_is_told_so_keeps_their_text_and_learns_nothing_of_it()
    {
        var (one, other, moderator, passer) = (await site.WrittenAsync("Name"), await site.WrittenAsync("Name"), await site.ModeratorAsync(), await site.MemberAsync());
        await site.RunAsync("update community.discussions set takes_pseudonyms = false where handle = any ($1)", (object)new[] { one.Handle, other.Handle });
        var narrow = await site.SomeSpaceAsync(place: 5);
        await site.RunAsync("update community.discussions set space_id = (select id from community.spaces where slug = $1) where handle = $2", narrow, other.Handle);
        await passer.FillIn(await passer.Get(one.Discussion), Keep, ("Keep", "true"), ("Note", "Ma note"));
        await passer.KeepDraftAsync(one.Discussion, "Une réponse commencée.");
        var late = await passer.Get(one.Discussion);
        await site.RunAsync("update community.spaces set readers = '{G15-21,equipe}', takes_pseudonyms = false where slug = $1", narrow);

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        var page = await passer.Get(one.Discussion);
        page.Status.ShouldBe(200);
        page.Main.ShouldContain("dans un espace qui n’est pas ouvert à votre profession");
        page.Document.QuerySelector("main textarea[readonly]")!.TextContent.Trim().ShouldBe("Une réponse commencée.");
        page.Html.ShouldNotContain(other.Handle);
        page.Document.QuerySelector("main")!.InnerHtml.ShouldNotContain($"/spaces/{narrow}");
        (await passer.Get($"{one.Discussion}/posts/1")).Location.ShouldBe($"{one.Discussion}#r1");
        (await passer.Get($"{one.Discussion}/neutre")).Location.ShouldBe(one.Discussion);
        var sent = await passer.Fill(late, ("Body", "Une réponse envoyée trop tard."), ("Voice", "Name"));
        (sent.Status, sent.Main.Contains("Une réponse envoyée trop tard.", StringComparison.Ordinal)).ShouldBe((422, true));
        (await passer.Get("/bookmarks")).Texts("article .pn-thread__text").ShouldBe(["Ma note"]);
        await site.RunAsync("update community.spaces set readers = '{}', takes_pseudonyms = true where slug = $1", narrow);
    }

    [Fact]
    public async Task What_was_put_aside_where_one_may_read_no_more_keeps_one_s_own_words_and_nothing_else()
    {
        var (written, passer) = (await site.WrittenAsync(), await site.MemberAsync());
        await passer.FillIn(await passer.Get(written.Discussion), Keep, ("Keep", "true"), ("Note", "Ma note à moi"));
        await passer.KeepDraftAsync(written.Discussion, "Un texte commencé.");
        await site.RunAsync("update community.spaces set readers = '{G15-21,equipe}' where id = (select space_id from community.discussions where handle = $1)", written.Handle);

        var (list, drafts) = (await passer.Get("/bookmarks"), await passer.Get("/drafts"));

        list.Texts("article h3").ShouldBe(["Un fil qui ne vous est plus ouvert"]);
        list.Texts("article .pn-thread__text").ShouldBe(["Ma note à moi"]);
        list.Html.ShouldNotContain("Un titre assez long");
        list.Document.QuerySelectorAll("article time, article h3 a").ShouldBeEmpty();
        drafts.Document.QuerySelector("article textarea[readonly]")!.TextContent.Trim().ShouldBe("Un texte commencé.");
        (await passer.Press(list, "article button[name=Keep]")).Status.ShouldBe(302);
        (await passer.Get("/bookmarks")).Document.QuerySelectorAll("article").ShouldBeEmpty();
        (await passer.Send($"{written.Discussion}?handler=Keep", list, ("Keep", "false"))).Status.ShouldBe(404, "one's own list does not name it any more");
        await site.RunAsync("update community.spaces set readers = '{}' where id = (select space_id from community.discussions where handle = $1)", written.Handle);
    }

    [Fact]
    public async Task A_waiting_post_of_either_voice_is_its_author_s_to_see_and_nobody_publishes_their_own()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        await one.Browser.ReplyAsync(other.Discussion, "Dans l’autre fil aussi.", "Pseudonym");
        await site.RunAsync(
            """
            insert into community.waiting_posts (id, handle, discussion_id, voice_id, body, body_html, excerpt, once, written_on)
            select gen_random_uuid(), $2, d.id, d.opener_voice_id, 'Attend sous la seconde voix.', '<p>Attend sous la seconde voix.</p>', 'Attend', decode(md5($2), 'hex'), current_date from community.discussions d where d.handle = $1
            """, one.Handle, Domain.Common.RandomId.Handle());

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await one.Browser.Get(other.Discussion)).Texts("#attente article").ShouldHaveSingleItem().ShouldContain("Attend sous la seconde voix.");
        (await other.Browser.Get(other.Discussion)).Document.QuerySelectorAll("#attente article").ShouldBeEmpty();
    }

    private static string Useful(int seq) => $"#r{seq} button[value^='{seq}-Useful']";

    private static string Pressed(Shown page) => string.Join(' ', page.Document.QuerySelectorAll(".pn-react[aria-pressed=true]").Select(b => b.Closest("article")!.Id));

    private Task<int> CountAsync(Written written, int seq) => site.AskAsync<int>(
        """
        select p.useful from (select discussion_id, seq, useful from community.posts_named union all select discussion_id, seq, useful from community.posts_sealed) p
        join community.discussions d on d.id = p.discussion_id where d.handle = $1 and p.seq = $2
        """, Colleagues.HandleIn(written.Discussion), seq);
}
