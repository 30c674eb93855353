using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>The opener of a discussion, or a moderator, says which answer was the one; and a long silence is said to readers.</summary>
public sealed class AcceptedAnswerTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Flag = ".pn-post--accepted .pn-post__flag";

    [Theory]
    [InlineData("Pseudonym")]
    [InlineData("Name")]
    public async Task Its_opener_accepts_an_answer_and_everybody_sees_which(string voice)
    {
        var (opener, other, discussion) = await AnsweredAsync(voice);

        var answer = await opener.Press(await opener.Get(discussion), "#r2 button[name=Accept]");

        answer.Location.ShouldBe($"{discussion}#r2");
        foreach (var reader in new[] { opener, other, await site.MemberAsync() })
        {
            var page = await reader.Get(discussion);
            page.Texts(Flag).ShouldBe(["Réponse retenue"]);
            page.Document.QuerySelector("#r2.pn-post--accepted").ShouldNotBeNull();
            page.Document.QuerySelector($"a.pn-state.is-ok[href='{discussion}#r2']").ShouldNotBeNull("one gets there from the head");
        }

        var list = await other.Get("/discussions?resolus=true");
        list.Document.QuerySelector($"a[href='{discussion}']").ShouldNotBeNull().Closest("article")!.QuerySelector(".pn-state.is-ok")!.TextContent.Trim().ShouldBe("Résolu");
    }

    [Fact]
    public async Task Another_answer_takes_its_place_and_it_may_be_taken_back()
    {
        var (opener, other, discussion) = await AnsweredAsync("Pseudonym");
        await other.ReplyAsync(discussion, "Une meilleure réponse.");
        await opener.Press(await opener.Get(discussion), "#r2 button[name=Accept]");

        await opener.Press(await opener.Get(discussion), "#r3 button[name=Accept]");
        (await other.Get(discussion)).Document.QuerySelectorAll(".pn-post--accepted").ShouldHaveSingleItem().Id.ShouldBe("r3");

        await opener.Press(await opener.Get(discussion), "#r3 button[name=Accept]");
        (await other.Get(discussion)).Document.QuerySelectorAll(".pn-post--accepted").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_moderator_may_and_nobody_else()
    {
        var (opener, other, discussion) = await AnsweredAsync("Name");
        var stranger = await site.MemberAsync();

        foreach (var reader in new[] { other, stranger })
        {
            var page = await reader.Get(discussion);
            page.Document.QuerySelectorAll("[name=Accept]").ShouldBeEmpty();
            (await reader.Send($"{discussion}?handler=Accept", page, ("Accept", "2-on"))).Status.ShouldBe(404);
        }

        var moderator = await site.MemberAsync(role: StaffRole.Moderator);
        var link = (await moderator.Get(discussion)).Document.QuerySelector("#r2 a[href*='acte=retenir']")!.GetAttribute("href")!;
        (await moderator.Submit(link, ("Reason", "C’est la réponse attendue."))).Status.ShouldBe(302);
        (await opener.Get(discussion)).Texts(Flag).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("1-on", 422)]
    [InlineData("9-on", 404)]
    [InlineData("deux", 400)]
    [InlineData(null, 400)]
    public async Task What_is_no_answer_is_refused(string? accept, int status)
    {
        var (opener, _, discussion) = await AnsweredAsync("Name");

        (await opener.Send($"{discussion}?handler=Accept", await opener.Get(discussion), ("Accept", accept))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Open_talk_has_no_accepted_answer()
    {
        var (opener, _, discussion) = await AnsweredAsync("Name");
        await site.RunAsync("update community.discussions set kind = 2 where handle = $1", Colleagues.HandleIn(discussion));

        var page = await opener.Get(discussion);

        page.Document.QuerySelectorAll("[name=Accept]").ShouldBeEmpty();
        (await opener.Send($"{discussion}?handler=Accept", page, ("Accept", "2-on"))).Refusal.ShouldContain("échange libre");
    }

    [Fact]
    public async Task An_accepted_answer_that_its_author_takes_back_is_one_no_more()
    {
        var (opener, other, discussion) = await AnsweredAsync("Name");
        await opener.Press(await opener.Get(discussion), "#r2 button[name=Accept]");

        (await other.Submit($"{discussion}/posts/2/delete")).Status.ShouldBe(302);

        (await opener.Get(discussion)).Document.QuerySelectorAll(".pn-post--accepted, a.pn-state.is-ok").ShouldBeEmpty();
        (await opener.Get("/discussions?resolus=true")).Document.QuerySelector($"a[href='{discussion}']").ShouldBeNull();
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(25, true)]
    public async Task After_two_years_of_silence_a_discussion_says_so(int months, bool said)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.RunAsync("update community.discussions set last_on = current_date - make_interval(months => $2) where handle = $1", Colleagues.HandleIn(discussion), months);

        var page = await (await site.MemberAsync()).Get(discussion);

        page.Main.Contains("Personne n’a écrit ici depuis plus de 24\u00A0mois", StringComparison.Ordinal).ShouldBe(said);
    }

    private async Task<(Visitor Opener, Visitor Other, string Discussion)> AnsweredAsync(string voice)
    {
        var (opener, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), voice);
        (await other.ReplyAsync(discussion, "Une réponse.", "Name")).Status.ShouldBe(302);
        return (opener, other, discussion);
    }
}
