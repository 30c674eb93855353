using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Seal;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Moderation;

/// <summary>Some posts become a discussion of their own, in which nobody bears the pseudonym that they had.</summary>
public sealed class SplittingTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Posts_go_and_the_team_says_where_they_are()
    {
        var (written, moderator, other) = (await site.WrittenAsync("Name"), await site.ModeratorAsync(), await site.MemberAsync());
        await other.ReplyAsync(written.Discussion, "Une autre question, posée ici.", "Name");
        await written.Browser.ReplyAsync(written.Discussion, "Une réponse à cette autre question.");

        var made = await moderator.SplitAsync(written.Discussion, 2, 3);

        var page = await other.Get(made);
        page.Heading.ShouldBe("Un fil à part, désormais");
        page.Texts(".pn-prose").ShouldBe(["Une autre question, posée ici.", "Une réponse à cette autre question."]);
        page.Texts(".pn-note.is-info").ShouldHaveSingleItem().ShouldContain(Curating.Why);
        var left = await other.Get(written.Discussion);
        left.Document.QuerySelector("#r2 .pn-prose a")!.GetAttribute("href").ShouldBe(made);
        (Curating.NameAt(left, 2), Curating.NameAt(left, 3)).ShouldBe(("Modération de ProfNet", "Modération de ProfNet"));
        (await site.AskAsync<int>("select voices from community.discussions where handle = $1", written.Handle)).ShouldBe(1);
        (await site.AskAsync<int>("select voices from community.discussions where handle = $1", Colleagues.HandleIn(made))).ShouldBe(2);
    }

    [Fact]
    public async Task A_pseudonym_has_another_name_there_and_nothing_in_either_discussion_says_which_it_was()
    {
        var (written, moderator, other) = (await site.WrittenAsync(), await site.ModeratorAsync(), await site.MemberAsync());
        await written.Browser.ReplyAsync(written.Discussion, "Je reprends la question.");
        var before = Curating.NameAt(await moderator.Get(written.Discussion), 1);
        await other.ReplyAsync(written.Discussion, "D’accord avec vous.", "Pseudonym");
        await site.RunAsync(
            "update community.posts_sealed set body = $1 where seq = 3 and discussion_id = (select id from community.discussions where handle = $2)", $"> {before} a écrit : je reprends.\n\nD’accord avec vous.", written.Handle);
        var old = await site.AskAsync<Guid>("select opener_voice_id from community.discussions where handle = $1", written.Handle);

        var made = await moderator.SplitAsync(written.Discussion, 2, 3);

        var page = await moderator.Get(made);
        var name = Curating.NameAt(page, 1);
        (name == before, page.Main.Contains(before, StringComparison.Ordinal)).ShouldBe((false, false));
        page.Document.QuerySelector("#r2 .pn-prose")!.TextContent.ShouldContain($"{name} a écrit");
        (await moderator.Get(written.Discussion)).Main.ShouldNotContain(name);
        var rows = await new DatabaseWalk(site.Database.Owner, "vault").ReadAsync();
        var voice = await site.AskAsync<Guid>("select opener_voice_id from community.discussions where handle = $1", Colleagues.HandleIn(made));
        rows.SelectMany(t => t.Value).Where(r => Traces.Of(old).AreIn(r.Text) && Traces.Of(voice).AreIn(r.Text)).ShouldBeEmpty();
        rows.SelectMany(t => t.Value).Where(r => r.Text.Contains(before, StringComparison.Ordinal) && r.Text.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_went_is_its_author_s_own_there_and_they_go_on_under_the_new_name()
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());
        await written.Browser.ReplyAsync(written.Discussion, "Un message qui part.");
        var entries = await site.VaultAsync("select count(*) from vault.entries");

        var made = await moderator.SplitAsync(written.Discussion, 2);

        (await written.Browser.Submit($"{made}/posts/1/edit", ("Body", "Corrigé dans le nouveau fil."))).Status.ShouldBe(302);
        await written.Browser.ReplyAsync(made, "La suite, dans le nouveau fil.");
        await written.Browser.ReplyAsync(written.Discussion, "Et la suite de l’ancien.");
        var (there, here) = (await written.Browser.Get(made), await written.Browser.Get(written.Discussion));
        Curating.NameAt(there, 2).ShouldBe(Curating.NameAt(there, 1));
        Curating.NameAt(here, 3).ShouldBe(Curating.NameAt(here, 1));
        there.Document.QuerySelector("button[name=Follow]")!.GetAttribute("value").ShouldBe("false", "they follow it as they followed the other");
        (await written.Browser.Get("/discussions/mine")).Html.ShouldContain(Colleagues.HandleIn(made));
        (await site.VaultAsync("select count(*) from vault.entries")).ShouldBe(entries + 1);
        (await (await site.MemberAsync()).Get($"{made}/posts/1/edit")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_measure_on_what_went_is_met_by_its_author_everywhere()
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());
        await written.Browser.ReplyAsync(written.Discussion, "Un message qui part.");
        var made = await moderator.SplitAsync(written.Discussion, 2);

        await site.MeasureAsync(written with { Discussion = made });

        (await written.Browser.ReplyAsync(written.Discussion, "Ailleurs, sous un autre nom.")).Status.ShouldBe(422);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task The_opening_and_what_is_not_there_stay(int seq)
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());
        await written.Browser.ReplyAsync(written.Discussion, "Une suite.");

        var answer = await moderator.DecideAsync(written.Discussion, "separer", ("Title", "Un fil à part, désormais"), ("Seqs", "2"), ("Seqs", $"{seq}"));

        (answer.Status, answer.Refusal.Contains("Choisissez des messages", StringComparison.Ordinal)).ShouldBe((422, true));
        (await site.PostsAsync(written.Discussion)).ShouldBe(2);
    }

    [Fact]
    public async Task A_post_that_a_measure_is_about_stays_and_so_does_all_of_what_another_was_merged_into()
    {
        var (written, other, moderator) = (await site.WrittenAsync(), await site.WrittenAsync(), await site.ModeratorAsync());
        await written.Browser.ReplyAsync(written.Discussion, "Un message qui reste.");
        await moderator.Submit($"/moderation/measures/new?fil={written.Handle}&message=2", ("Days", "7"), ("Reason", "Disrespect"), ("Text", Staff.Message));
        await moderator.MergeAsync((await site.WrittenAsync()).Discussion, into: other.Discussion);

        foreach (var (discussion, refusal) in new[] { (written.Discussion, "Une mesure court"), (other.Discussion, "en a déjà reçu un autre") })
        {
            var answer = await moderator.DecideAsync(discussion, "separer", ("Title", "Un fil à part, désormais"), ("Seqs", "2"));
            (answer.Status, answer.Refusal.Contains(refusal, StringComparison.Ordinal)).ShouldBe((422, true), answer.Refusal);
        }
    }

    [Fact]
    public async Task Whoever_left_goes_out_of_it_on_another_night()
    {
        var (written, moderator) = (await site.WrittenAsync(), await site.ModeratorAsync());
        await written.Browser.ReplyAsync(written.Discussion, "Un message qui part.");
        (await ProfNetSite.LeaveAsync(written.Browser, "Goes", "Goes")).Status.ShouldBe(302);

        var made = await moderator.SplitAsync(written.Discussion, 2);

        List<(bool There, bool Here)> nights = [];
        for (var day = 1; day <= 31; day++)
        {
            site.Node.Clock.Offset = TimeSpan.FromDays(day);
            await site.Node.RunChoreAsync<Application.Community.Keeping.RefreshIndexes>();
            nights.Add((await IsGoneAsync(made), await IsGoneAsync(written.Discussion)));
        }

        site.Node.Clock.Offset = TimeSpan.Zero;
        nights[^1].ShouldBe((true, true));
        nights.FindIndex(n => n.There).ShouldNotBe(nights.FindIndex(n => n.Here));
    }

    private Task<bool> IsGoneAsync(string discussion) => site.AskAsync<bool>(
        "select is_deleted from community.posts_sealed p join community.discussions d on d.id = p.discussion_id where d.handle = $1 and p.seq = 1", Colleagues.HandleIn(discussion));
}
