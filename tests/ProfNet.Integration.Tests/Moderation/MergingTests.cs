using ProfNet.Application.Notifications;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Moderation;

/// <summary>Two discussions become one: everybody keeps their voice and what is theirs, and nobody learns whose voices they are.</summary>
public sealed class MergingTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Posts_follow_those_of_the_other_and_the_old_address_leads_to_them()
    {
        var (one, other, moderator) = (await site.WrittenAsync("Name"), await site.WrittenAsync(), await site.ModeratorAsync());
        await one.Browser.ReplyAsync(one.Discussion, "Une suite du premier fil.");
        var spaces = await site.AskAsync<long>("select sum(discussions) from community.spaces");

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await one.Browser.Get(one.Discussion)).Location.ShouldBe($"{other.Discussion}#r2");
        (await one.Browser.Get($"{one.Discussion}/posts/2")).Location.ShouldBe($"{other.Discussion}#r3", "addresses that stand in quotes and notes");
        (await one.Browser.Get($"{one.Discussion}/neutre")).Location.ShouldBe($"{other.Discussion}/neutre");
        var page = await one.Browser.Get(other.Discussion);
        page.Texts("article.pn-post").Count.ShouldBe(3);
        page.Document.QuerySelector("#r3 .pn-prose")!.TextContent.ShouldContain("Une suite du premier fil.");
        page.Texts(".pn-note.is-info").ShouldContain(n => n.Contains(Curating.Why, StringComparison.Ordinal));
        (await site.AskAsync<int>("select voices from community.discussions where handle = $1", other.Handle)).ShouldBe(2);
        (await site.AskAsync<long>("select sum(discussions) from community.spaces")).ShouldBe(spaces - 1);
    }

    [Theory]
    [InlineData("Pseudonym")]
    [InlineData("Name")]
    public async Task Whoever_spoke_in_one_alone_goes_on_under_the_same_voice(string voice)
    {
        var (one, other, moderator) = (await site.WrittenAsync(voice), await site.WrittenAsync(), await site.ModeratorAsync());
        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await one.Browser.ReplyAsync(other.Discussion, "La suite, dans l’autre fil.")).Status.ShouldBe(302);

        var page = await one.Browser.Get(other.Discussion);
        Curating.NameAt(page, 3).ShouldBe(Curating.NameAt(page, 2));
        page.Document.QuerySelectorAll("#r2 .pn-state, #r3 .pn-state").Length.ShouldBe(2, "both are « Vous »");
        (await one.Browser.Submit($"{other.Discussion}/posts/2/edit", ("Body", "Corrigé après coup."))).Status.ShouldBe(302);
        (await one.Browser.Submit($"{other.Discussion}/posts/3/delete")).Status.ShouldBe(302);
        (await one.Browser.Get("/discussions/mine")).Html.ShouldContain(other.Handle);
        (await one.Browser.Get("/discussions/mine")).Html.ShouldNotContain(one.Handle);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_wrote_themselves_in_the_other()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        (await one.Browser.ReplyAsync(other.Discussion, "Dans l’autre fil aussi.", "Pseudonym")).Status.ShouldBe(302);

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);
        await site.Node.RunChoreAsync<TellNews>();

        (await one.Browser.Get("/notifications")).Document.QuerySelectorAll(".pn-notif--new").ShouldBeEmpty();
        (await other.Browser.Get("/notifications")).Document.QuerySelectorAll(".pn-notif--new").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Pseudonym", "Pseudonym")]
    [InlineData("Name", "Pseudonym")]
    [InlineData("Pseudonym", "Name")]
    public async Task Whoever_spoke_in_both_has_two_voices_that_nothing_ties_together_and_owns_the_posts_of_both(string first, string second)
    {
        var (one, other, moderator) = (await site.WrittenAsync(first), await site.WrittenAsync(), await site.ModeratorAsync());
        (await one.Browser.ReplyAsync(other.Discussion, "Dans l’autre fil aussi.", second)).Status.ShouldBe(302);

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        var page = await one.Browser.Get(other.Discussion);
        Curating.NameAt(page, 3).ShouldNotBe(Curating.NameAt(page, 2));
        page.Document.QuerySelectorAll("#r2 .pn-state, #r3 .pn-state").Length.ShouldBe(2);
        (await one.Browser.Submit($"{other.Discussion}/posts/3/edit", ("Body", "Corrigé après coup."))).Status.ShouldBe(302);
        await one.Browser.ReplyAsync(other.Discussion, "Encore un mot.");
        page = await one.Browser.Get(other.Discussion);
        Curating.NameAt(page, 4).ShouldBe(Curating.NameAt(page, 2), "one speaks with the voice that one had there");
        (await site.AskAsync<long>(
            "select count(*) from community.voices a join community.voices b on a.discussion_id = b.discussion_id and a.id < b.id join community.discussions d on d.id = a.discussion_id where d.handle = $1 and substr(a.owner_tag, 1, 4) = substr(b.owner_tag, 1, 4)",
            other.Handle)).ShouldBe(0);
    }

    [Fact]
    public async Task A_stranger_owns_nothing_and_a_moderator_s_page_is_the_same_whether_somebody_spoke_in_both_or_not()
    {
        var moderator = await site.ModeratorAsync();
        List<int> counts = [];
        foreach (var both in new[] { true, false })
        {
            var (one, other) = (await site.WrittenAsync(), await site.WrittenAsync());
            (await (both ? one.Browser : await site.MemberAsync()).ReplyAsync(other.Discussion, "Une réponse.", "Pseudonym")).Status.ShouldBe(302);
            await moderator.MergeAsync(one.Discussion, into: other.Discussion);
            counts.Add(await site.AskAsync<int>("select voices from community.discussions where handle = $1", other.Handle));
            (await moderator.Get(other.Discussion)).Document.QuerySelectorAll(".pn-post .pn-state").Length.ShouldBe(0);
        }

        counts.ShouldBe([3, 3]);
    }

    [Fact]
    public async Task A_name_that_both_bear_is_drawn_anew_and_said_so_where_it_is_quoted()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        var name = Curating.NameAt(await moderator.Get(one.Discussion), 1);
        await site.RunAsync("update community.voices set name = $1 where discussion_id = (select id from community.discussions where handle = $2)", name, other.Handle);
        await (await site.MemberAsync()).ReplyAsync(one.Discussion, "Il faut attendre.", "Name");
        await site.RunAsync("update community.posts_named set body = $1 where discussion_id = (select id from community.discussions where handle = $2)", $"Comme le dit {name}, il faut attendre.", one.Handle);

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        var page = await moderator.Get(other.Discussion);
        var drawn = Curating.NameAt(page, 2);
        (Curating.NameAt(page, 1), drawn == name).ShouldBe((name, false));
        page.Document.QuerySelector("#r3 .pn-prose")!.TextContent.ShouldContain($"Comme le dit {drawn}, il faut attendre.");
    }

    [Fact]
    public async Task A_measure_is_found_by_its_member_and_lifted_by_a_moderator_after_the_merge_but_not_by_whoever_it_is_about()
    {
        var (other, first) = (await site.WrittenAsync(), await site.ModeratorAsync());
        var person = await site.PersonAsync(role: StaffRole.Moderator);
        var one = await site.WrittenByAsync(person, await site.SignedInAsync(person.Id));
        await site.MeasureAsync(one);

        await first.MergeAsync(one.Discussion, into: other.Discussion);

        (await one.Browser.ReplyAsync(other.Discussion, "Malgré la mesure.")).Status.ShouldBe(422);
        var form = $"article.pn-card:has(input[value='{one.Handle}']) form";
        var own = await one.Browser.FillIn(await one.Browser.Get("/moderation/measures"), form);
        own.Status.ShouldBe(422, "it is about themselves");
        (await first.FillIn(await first.Get("/moderation/measures"), form)).Status.ShouldBe(302);
        (await one.Browser.ReplyAsync(other.Discussion, "La mesure est levée.")).Status.ShouldBe(302);
    }

    [Fact]
    public async Task A_reply_that_was_being_written_comes_back_on_the_page_where_its_discussion_went()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        var form = await one.Browser.Get(one.Discussion);
        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        var late = await one.Browser.Fill(form, ("Body", "Écrit pendant que les fils se réunissaient."));

        (late.Status, late.ValueOf("Body")!.Trim()).ShouldBe((422, "Écrit pendant que les fils se réunissaient."));
        late.Refusal.ShouldContain("réuni à un autre");
        (await one.Browser.Fill(late)).Location!.ShouldStartWith(other.Discussion);
    }

    [Fact]
    public async Task Followers_of_the_one_follow_the_other_once()
    {
        var (one, other, moderator, passer) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync(), await site.MemberAsync());
        foreach (var discussion in new[] { one.Discussion, other.Discussion })
        {
            (await passer.Press(await passer.Get(discussion), "button[name=Follow]")).Status.ShouldBe(302);
        }

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await site.AskAsync<long>("select count(*) from community.followers f join community.discussions d on d.id = f.discussion_id where d.handle = $1", other.Handle)).ShouldBe(3);
        (await site.AskAsync<long>("select count(*) from community.followers f join community.discussions d on d.id = f.discussion_id where d.handle = $1", one.Handle)).ShouldBe(0);
        (await one.Browser.Get(other.Discussion)).Document.QuerySelector("button[name=Follow]")!.GetAttribute("value").ShouldBe("false");
    }

    [Fact]
    public async Task Hours_and_days_go_where_a_pseudonym_is_near_and_what_was_answered_by_a_reaction_stays()
    {
        var (one, other, moderator) = (await site.WrittenAsync("Name"), await site.WrittenAsync(), await site.ModeratorAsync());
        await site.RunAsync("update community.discussions set takes_pseudonyms = false where handle = $1", one.Handle);
        await site.RunAsync(
            "update community.posts_named set useful = 9, posted_at = now() - interval '40 days' where discussion_id = (select id from community.discussions where handle = $1)", one.Handle);

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await site.AskAsync<bool>(
            "select posted_at = date_trunc('month', posted_at, 'Europe/Paris') and useful = 9 from community.posts_named where discussion_id = (select id from community.discussions where handle = $1)",
            other.Handle)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_tells_hours_takes_in_nothing_that_may_hold_a_pseudonym()
    {
        var (one, other, moderator) = (await site.WrittenAsync("Name"), await site.WrittenAsync("Name"), await site.ModeratorAsync());
        await site.RunAsync("update community.discussions set takes_pseudonyms = false where handle = $1", other.Handle);

        var answer = await moderator.DecideAsync(one.Discussion, "reunir", ("Into", other.Discussion));

        (answer.Status, answer.Refusal.Contains("l’heure de ses messages", StringComparison.Ordinal)).ShouldBe((422, true));
    }

    [Fact]
    public async Task Four_discussions_at_most_become_one_whoever_spoke_in_them()
    {
        var (moderator, into) = (await site.ModeratorAsync(), await site.WrittenAsync());
        for (var i = 0; i < 3; i++)
        {
            var one = await site.WrittenByAsync(into.Author, into.Browser);
            await moderator.MergeAsync(one.Discussion, into.Discussion);
        }

        var last = await moderator.DecideAsync((await site.WrittenAsync()).Discussion, "reunir", ("Into", into.Discussion));

        (last.Status, last.Refusal.Contains("Quatre fils au plus", StringComparison.Ordinal)).ShouldBe((422, true));
        (await into.Browser.Get(into.Discussion)).Document.QuerySelectorAll(".pn-post .pn-state").Length.ShouldBe(4, "all four voices are theirs");
    }

    [Fact]
    public async Task Discussions_that_came_together_go_on_together_and_their_addresses_with_them()
    {
        var (first, second, third, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());

        await moderator.MergeAsync(first.Discussion, into: second.Discussion);
        await moderator.MergeAsync(second.Discussion, into: third.Discussion);

        (await moderator.Get(first.Discussion)).Location.ShouldBe($"{third.Discussion}#r3");
        (await moderator.Get(second.Discussion)).Location.ShouldBe($"{third.Discussion}#r2");
        (await first.Browser.Submit($"{third.Discussion}/posts/3/edit", ("Body", "Toujours le mien."))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Whoever_left_takes_their_text_away_from_where_it_went()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        (await ProfNetSite.LeaveAsync(one.Browser, "Goes", "Goes")).Status.ShouldBe(302);
        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        site.Node.Clock.Offset = TimeSpan.FromDays(31);
        await site.Node.RunChoreAsync<Application.Community.Keeping.RefreshIndexes>();
        site.Node.Clock.Offset = TimeSpan.Zero;

        (await moderator.Get(other.Discussion)).Document.QuerySelector("#r2")!.TextContent.ShouldContain("supprimé");
    }

    [Fact]
    public async Task The_vault_and_the_order_of_rows_change_by_nothing()
    {
        var (one, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        var before = await site.VaultAsync("select count(*) from vault.entries");

        await moderator.MergeAsync(one.Discussion, into: other.Discussion);

        (await site.VaultAsync("select count(*) from vault.entries")).ShouldBe(before);
        (await site.AskAsync<long>("select count(*) from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1 and v.is_sealed and v.member_id is null", other.Handle)).ShouldBe(2);
        one.Traces.AreIn((await moderator.Get(other.Discussion)).Html).ShouldBeFalse();
    }
}
