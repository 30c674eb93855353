using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>A form sent several times, by an impatient finger or by a proxy that tries again, is one post.</summary>
public sealed class DoubleSubmitTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const int Times = 20;
    private const string AlreadySent = "Ce formulaire a déjà publié un message.";

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task A_reply_sent_twenty_times_at_once_is_one_post_and_each_answer_leads_to_it(string voice)
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var member = await site.MemberAsync();
        var page = await member.Get(discussion);

        var answers = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => member.Fill(page, ("Body", "Une réponse."), ("Voice", voice))));

        answers.Select(a => (a.Status, a.Location)).Distinct().ShouldBe([(302, $"{discussion}#r2")]);
        (await site.PostsAsync(discussion)).ShouldBe(2);
        (await site.AskAsync<int>("select voices from community.discussions where handle = $1", Colleagues.HandleIn(discussion))).ShouldBe(2);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task A_discussion_opened_twenty_times_at_once_is_one_discussion(string voice)
    {
        var member = await site.MemberAsync();
        var form = await member.Get(Colleagues.NewPage);
        var (space, title) = (await site.SomeSpaceAsync(), $"Un titre {RandomId.Handle()}");

        var answers = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ =>
            member.Fill(form, ("Space", space), ("Title", title), ("Body", "Une question."), ("Voice", voice))));

        answers.Select(a => a.Status).ShouldAllBe(status => status == 302);
        var discussion = answers.Select(a => a.Location!).Distinct().ShouldHaveSingleItem();
        (await site.AskAsync<long>("select count(*) from community.discussions where title = $1", title)).ShouldBe(1);
        (await site.PostsAsync(discussion)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_reply_form_with_another_text_is_refused_and_the_text_kept_to_send_again()
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");
        var page = await member.Get(discussion);
        await member.Fill(page, ("Body", "Première version."));

        var refused = await member.Fill(page, ("Body", "Seconde version."));

        (refused.Status, refused.ValueOf("Body")).ShouldBe((422, "Seconde version."));
        refused.Refusal.ShouldStartWith(AlreadySent);
        (await member.Fill(refused)).Location.ShouldBe($"{discussion}#r3");
        (await member.Get(discussion)).Texts(".pn-prose").ShouldBe(["Une question.", "Première version.", "Seconde version."]);
    }

    [Fact]
    public async Task The_same_form_of_a_new_discussion_with_another_text_is_refused_and_all_is_kept()
    {
        var member = await site.MemberAsync();
        var form = await member.Get(Colleagues.NewPage);
        (string, string?)[] typed = [("Space", await site.SomeSpaceAsync()), ("Title", "Un titre assez long"), ("Voice", "Name")];
        var first = await member.Fill(form, [.. typed, ("Body", "Première version.")]);

        var refused = await member.Fill(form, [.. typed, ("Body", "Seconde version.")]);

        (refused.Status, refused.ValueOf("Body"), refused.ValueOf("Title"), refused.ValueOf("Voice")).ShouldBe((422, "Seconde version.", "Un titre assez long", "Name"));
        refused.Refusal.ShouldStartWith(AlreadySent);
        var second = await member.Fill(refused);
        (second.Status, second.Location == first.Location).ShouldBe((302, false));
    }

    [Fact]
    public async Task The_same_key_from_two_members_is_two_posts() // keys are nobody's secret
    {
        var discussion = await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Name");
        var key = RandomId.Handle();
        foreach (var member in new[] { await site.MemberAsync(), await site.MemberAsync() })
        {
            (await member.Fill(await member.Get(discussion), ("Body", "Une réponse."), ("Voice", "Name"), ("FormKey", key))).Status.ShouldBe(302);
        }

        (await site.PostsAsync(discussion)).ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData(null)]
    public async Task Without_a_key_nothing_is_published_and_the_next_form_has_one(string? key)
    {
        var member = await site.MemberAsync();
        var discussion = await member.StartAsync(await site.SomeSpaceAsync(), "Name");

        var refused = await member.Fill(await member.Get(discussion), ("Body", "Une réponse."), ("FormKey", key));

        (refused.Status, refused.ValueOf("Body")).ShouldBe((422, "Une réponse."));
        RandomId.IsHandle(refused.ValueOf("FormKey")).ShouldBeTrue();
        (await member.Fill(refused)).Status.ShouldBe(302);
    }
}
