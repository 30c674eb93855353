using ProfNet.Application.Community.Voting;
using ProfNet.Domain.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>A poll in a discussion: one's own vote is one's own, and the others are a share from five on.</summary>
public sealed class PollTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task A_discussion_opens_with_a_poll_in_which_members_vote_and_see_the_result()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync());
        var voter = await site.MemberAsync();
        (await voter.Get(discussion)).Poll.ShouldContain(Polling.Question);
        (await voter.Get("/discussions")).Document.QuerySelector($"article:has(a[href='{discussion}']) [title='Contient un sondage']").ShouldNotBeNull();
        await site.VoteAsync(discussion, 3, choice: 1);
        await site.VoteAsync(discussion, 1, choice: 2);

        var answer = await voter.VoteAsync(discussion, 1);

        (answer.Status, answer.Location).ShouldBe((302, $"{discussion}#sondage"));
        (await site.VotesAsync(discussion)).ShouldBe([5, 4, 1, 0]);
        var page = await voter.Get(discussion);
        page.Bars.ShouldBe(["80", "20", "0"]);
        page.Texts(".pn-poll__opt .text-accent").ShouldBe(["votre choix"]);
        page.Poll.ShouldContain("5 votes");
        page.Texts(".pn-poll tbody tr").Count.ShouldBe(3, "the chart is a table as well");
        var other = await (await site.MemberAsync()).Get(discussion);
        (other.Bars.Count, other.Ticked.Count).ShouldBe((0, 0), "before one has voted");
        other.Poll.ShouldContain("Les résultats se voient après le vote");
    }

    [Fact]
    public async Task A_result_of_fewer_than_five_votes_is_shown_to_nobody_and_leaves_the_database_for_nobody()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync());
        await opener.VoteAsync(discussion, 2);
        await site.VoteAsync(discussion, Poll.FewestVotersShown - 2, choice: 1);

        var page = await opener.Get(discussion);

        (page.Bars.Count, page.Poll.Contains("Votre vote est compté", StringComparison.Ordinal)).ShouldBe((0, true), page.Poll);
        page.Poll.ShouldContain("Votre choix : Arrêt");
        page.Poll.ShouldNotContain("4 votes");
        (await site.AskAsync<string>($"select {PollView.Column("current_date").Replace("mine.id is not null and mine.id", "d.opener_voice_id", StringComparison.Ordinal)} from community.discussions d where d.handle = $1", Colleagues.HandleIn(discussion)))
            .ShouldNotContain("\"Votes\" : 3");
        await opener.FillIn(page, "form[action$='ClosePoll']");
        page = await opener.Get(discussion);
        (page.Bars.Count, page.Poll.Contains("Moins de 5 votes", StringComparison.Ordinal)).ShouldBe((0, true), "not even once it is closed");
    }

    [Fact]
    public async Task Two_looks_never_tell_one_vote_by_their_difference_not_even_when_the_poll_ends()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync());
        await opener.VoteAsync(discussion, 1);
        await site.VoteAsync(discussion, 4, choice: 1);
        (await opener.Get(discussion)).Bars.ShouldBe(["100", "0", "0"]);

        await site.VoteAsync(discussion, 3, choice: 2);
        await opener.VoteAsync(discussion, 3);

        var page = await opener.Get(discussion);
        page.Bars.ShouldBe(["100", "0", "0"], "three votes and a change of mind are in no result yet");
        page.Poll.ShouldContain("3 votes de plus sont comptés");
        (await site.VotesAsync(discussion)).ShouldBe([8, 4, 3, 1]);
        for (var i = 0; i < 6; i++)
        {
            await opener.VoteAsync(discussion, 1 + i % 2);
        }

        (await opener.Get(discussion)).Bars.ShouldBe(["100", "0", "0"], "whoever changes their vote over and over draws nobody else's out");
        await site.VoteAsync(discussion, 2, choice: 2);
        (await opener.Get(discussion)).Bars.ShouldBe(["40", "60", "0"]);
        await site.VoteAsync(discussion, 1, choice: 3);
        await opener.FillIn(await opener.Get(discussion), "form[action$='ClosePoll']");
        foreach (var reader in new[] { opener, await site.MemberAsync() })
        {
            page = await reader.Get(discussion);
            page.Bars.ShouldBe(["40", "60", "0"], "nor is the last one told by the end");
            page.Poll.ShouldContain("Un vote de plus est compté");
        }
    }

    [Fact]
    public async Task Results_that_are_for_the_end_are_shown_at_the_end_to_everybody()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync(), "Pseudonym", ("Poll.ShowsOnClose", "true"));
        await site.VoteAsync(discussion, 5, choice: 3);
        await opener.VoteAsync(discussion, 3);
        (await opener.Get(discussion)).Bars.ShouldBeEmpty();
        (await opener.Get(discussion)).Poll.ShouldContain("Les résultats se voient à la clôture");

        (await opener.FillIn(await opener.Get(discussion), "form[action$='ClosePoll']")).Status.ShouldBe(302);

        foreach (var reader in new[] { opener, await site.MemberAsync() })
        {
            var page = await reader.Get(discussion);
            page.Bars.ShouldBe(["0", "0", "100"]);
            page.Poll.ShouldContain("sondage clos");
            page.Document.QuerySelector(Polling.VoteForm).ShouldBeNull();
        }
    }

    [Fact]
    public async Task One_may_choose_several_where_the_poll_takes_several_and_change_one_s_mind()
    {
        var discussion = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync(), "Name", ("Poll.Kind", "Multiple"));
        var voter = await site.MemberAsync();

        await voter.VoteAsync(discussion, 1, 3);
        (await site.VotesAsync(discussion)).ShouldBe([1, 1, 0, 1]);
        (await voter.Get(discussion)).Ticked.ShouldBe(["1", "3"]);
        await voter.VoteAsync(discussion, 2, 3);

        (await site.VotesAsync(discussion)).ShouldBe([1, 0, 1, 1]);
        (await voter.Get(discussion)).Ticked.ShouldBe(["2", "3"]);
        (await (await site.MemberAsync()).Get(discussion)).Ticked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scale_shows_its_ends_and_its_mean()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync(), "Pseudonym", ("Poll.Kind", "Scale"), ("Poll.Options", ""), ("Poll.LowLabel", "jamais"), ("Poll.HighLabel", "toujours"));
        (await opener.Get(discussion)).Texts(".pn-poll .form-check-label").ShouldBe(["1, jamais", "2", "3", "4", "5, toujours"]);
        await site.VoteAsync(discussion, 4, choice: 2);

        await opener.VoteAsync(discussion, 5);

        var page = await opener.Get(discussion);
        page.Bars.ShouldBe(["0", "80", "0", "0", "20"]);
        page.Poll.ShouldContain("Moyenne : 2,6 sur 5");
    }

    [Fact]
    public async Task Twenty_clicks_at_once_are_one_vote()
    {
        var discussion = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync());
        var voter = await site.MemberAsync();
        var page = await voter.Get(discussion);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => voter.FillIn(page, Polling.VoteForm, ("Choices", "2"))));

        answers.ShouldAllBe(a => a.Status == 302);
        (await site.VotesAsync(discussion)).ShouldBe([1, 0, 1, 0]);
    }

    [Fact]
    public async Task Members_who_vote_at_once_are_all_counted()
    {
        var discussion = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync());
        var voters = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.MemberAsync()));

        await Task.WhenAll(voters.Select((v, i) => v.VoteAsync(discussion, 1 + i % 2)));

        (await site.VotesAsync(discussion)).ShouldBe([8, 4, 4, 0]);
    }

    [Fact]
    public async Task A_vote_that_the_poll_does_not_offer_is_refused_in_the_poll()
    {
        var discussion = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync());
        var voter = await site.MemberAsync();

        foreach (var choices in (int[][])[[], [4], [1, 2]])
        {
            var refused = await voter.VoteAsync(discussion, choices);

            refused.Status.ShouldBe(422);
            refused.Texts(".pn-poll [role=alert]").ShouldBe(["Choisissez une réponse parmi celles du sondage."]);
        }

        (await site.VotesAsync(discussion)).ShouldBe([0, 0, 0, 0]);
        var nowhere = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        (await voter.Send($"{nowhere}?handler=Vote", await voter.Get(nowhere), ("Choices", "1"))).Status.ShouldBe(404, "no poll there");
    }

    [Fact]
    public async Task A_page_with_a_poll_costs_one_round_trip_like_any_other()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync());
        await opener.VoteAsync(discussion, 1);
        await opener.Get(discussion);
        using var commands = new DatabaseCommands(site.DatabaseName);

        await opener.Get(discussion);

        commands.TakeButSessions().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_its_last_day_a_poll_takes_no_vote_and_the_night_leaves_of_that_day_its_month()
    {
        var discussion = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync());
        var voter = await site.MemberAsync();
        var page = await voter.Get(discussion);
        await site.RunAsync("update community.polls set closes_on = '2026-05-17' where discussion_id = $1", await site.DiscussionIdAsync(discussion));

        var refused = await voter.FillIn(page, Polling.VoteForm, ("Choices", "1"));

        (refused.Status, refused.Texts(".pn-poll [role=alert]").Single()).ShouldBe((422, "Ce sondage est clos\u00A0: il ne prend plus de vote."));
        await site.Node.RunChoreAsync<EndPolls>();
        (await site.AskAsync<DateOnly>("select closes_on from community.polls where is_closed and discussion_id = $1", await site.DiscussionIdAsync(discussion))).ShouldBe(new DateOnly(2026, 5, 1));
    }

    [Fact]
    public async Task The_opener_adds_a_poll_later_once_and_nobody_else_does()
    {
        var (opener, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        (string, string?)[] typed = [("Poll.Question", "Et chez vous ?"), ("Poll.Kind", "One"), ("Poll.Options", "Oui\nNon"), ("Poll.Days", "3")];
        (await opener.Get(discussion)).Document.QuerySelector($"a[href='{discussion}/poll']").ShouldNotBeNull();
        (await other.Get(discussion)).Document.QuerySelector($"a[href='{discussion}/poll']").ShouldBeNull();
        (await other.Get($"{discussion}/poll")).Status.ShouldBe(404);
        var form = await opener.Get($"{discussion}/poll");
        (await other.Send($"{discussion}/poll", form, typed)).Status.ShouldBeOneOf(400, 404);

        (await opener.Fill(form, typed)).Location.ShouldBe($"{discussion}#sondage");

        (await other.Get(discussion)).Poll.ShouldContain("Et chez vous ?");
        (await opener.Fill(form, typed)).Refusal.ShouldContain("Ce fil a déjà un sondage");
        (await opener.Get(discussion)).Document.QuerySelector($"a[href='{discussion}/poll']").ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_opener_ends_a_poll()
    {
        var (opener, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync());
        var page = await other.Get(discussion);
        page.Document.QuerySelector("form[action$='ClosePoll']").ShouldBeNull();

        (await other.Send($"{discussion}?handler=ClosePoll", page)).Status.ShouldBe(404);
        (await opener.FillIn(await opener.Get(discussion), "form[action$='ClosePoll']")).Status.ShouldBe(302);

        (await other.Get(discussion)).Poll.ShouldContain("sondage clos");
    }

    [Theory]
    [InlineData("Poll.Question", "Et", "Posez la question du sondage")]
    [InlineData("Poll.Options", "Une seule", "de 2 à 10 réponses")]
    [InlineData("Poll.Options", "Oui\nNon\nOui", "Deux réponses sont les mêmes")]
    [InlineData("Poll.Days", "365", "l’une des durées proposées")]
    public async Task A_poll_that_is_not_whole_is_refused_at_its_field_and_nothing_is_lost(string field, string typed, string message)
    {
        var opener = await site.MemberAsync();
        (string Field, string? Value)[] fields =
        [
            ("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Body", "Une question."), ("Voice", "Name"),
            ("Poll.Question", Polling.Question), ("Poll.Kind", "One"), ("Poll.Options", "Oui\nNon"), ("Poll.Days", "7"),
        ];

        var refused = await opener.Submit(Colleagues.NewPage, [.. fields.Where(f => f.Field != field), (field, typed)]);

        refused.Status.ShouldBe(422);
        refused.ErrorAt(field.Replace('.', '_')).ShouldContain(message);
        refused.ValueOf("Body").ShouldBe("Une question.");
        refused.Document.QuerySelector("details[open] .pn-pollform").ShouldNotBeNull();
    }

    [Fact]
    public async Task What_a_poll_tells_of_somebody_is_shown_before_it_is_published()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");

        var warned = await opener.Submit($"{discussion}/poll", ("Poll.Question", "Que feriez-vous ?"), ("Poll.Kind", "One"), ("Poll.Options", "Adresser à Mme Testeur\nAttendre"), ("Poll.Days", "3"));

        (warned.Status, warned.Main.Contains("Mme Testeur", StringComparison.Ordinal)).ShouldBe((422, true));
        (await opener.Fill(warned, ("Reviewed", warned.ReviewedButton))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task The_neutral_view_shows_the_poll_without_one_s_own_vote()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.AskAsync(await site.SomeSpaceAsync());
        await site.VoteAsync(discussion, 5, choice: 1);
        await opener.VoteAsync(discussion, 2);

        var (mine, others) = (await opener.Get($"{discussion}/neutre"), await (await site.MemberAsync()).Get($"{discussion}/neutre"));

        mine.Html.ShouldBe(others.Html);
        mine.Poll.ShouldContain(Polling.Question);
        mine.Document.QuerySelectorAll("form").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_read_and_not_write_sees_the_poll_and_does_not_vote()
    {
        var discussion = await (await site.MemberAsync()).AskAsync(await site.SomeSpaceAsync(place: 7), "Name");
        var reader = await site.MemberAsync();
        var page = await reader.Get(discussion);
        await site.RunAsync("update community.spaces set writers = array['G15-nobody'] where id = (select space_id from community.discussions where handle = $1)", Colleagues.HandleIn(discussion));

        (await reader.FillIn(page, Polling.VoteForm, ("Choices", "1"))).Status.ShouldBe(404);

        await site.RunAsync("update community.spaces set writers = '{}' where id = (select space_id from community.discussions where handle = $1)", Colleagues.HandleIn(discussion));
        (await site.VotesAsync(discussion))[0].ShouldBe(0);
    }
}
