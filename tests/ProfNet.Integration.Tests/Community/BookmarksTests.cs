using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What one puts aside, mutes, and takes up again.</summary>
public sealed class BookmarksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string List = "/bookmarks";
    private const string Form = "form#keep";

    [Fact]
    public async Task A_discussion_is_put_aside_with_a_note_and_a_day_and_taken_back()
    {
        var (discussion, member) = (await SomeDiscussionAsync(), await site.MemberAsync());
        var day = Today.AddDays(30);

        var answer = await member.FillIn(await member.Get(discussion), Form, ("Keep", "true"), ("Note", "Utile à la garde"), ("RemindOn", $"{day:yyyy-MM-dd}"));

        (answer.Status, answer.Location).ShouldBe((302, discussion));
        var page = await member.Get(discussion);
        page.Texts("details[data-keep] summary").ShouldBe(["Gardé pour plus tard"]);
        page.Document.QuerySelector("#keep-note")!.GetAttribute("value").ShouldBe("Utile à la garde");
        page.Document.QuerySelector("#keep-day")!.GetAttribute("value").ShouldBe($"{day:yyyy-MM-dd}");
        var list = await member.Get(List);
        list.Texts("article .pn-thread__text").ShouldBe(["Utile à la garde"]);
        list.Texts("article .pn-state").Single().ShouldStartWith("Rappel le");

        (await member.Press(list, "article button[name=Keep]")).Location.ShouldBe(List);
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
        (await member.Get(discussion)).Texts("details[data-keep] summary").ShouldBe(["Garder pour plus tard"]);
    }

    [Fact]
    public async Task Those_with_a_day_come_first_and_a_day_that_has_come_says_so()
    {
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        var (plain, late, soon) = (await SomeDiscussionAsync("Sans jour, assez long"), await SomeDiscussionAsync("Dans un mois, assez long"), await SomeDiscussionAsync("Demain, un titre assez long"));
        await KeepAsync(member, plain, null);
        await KeepAsync(member, late, Today.AddDays(30));
        await KeepAsync(member, soon, Today.AddDays(1));

        (await member.Get(List)).Texts("article h3").ShouldBe(["Demain, un titre assez long", "Dans un mois, assez long", "Sans jour, assez long"]);
        site.Node.Clock.Offset = TimeSpan.FromDays(2);
        try
        {
            (await (await site.SignedInAsync(person.Id)).Get(List)).Texts("article .pn-state.is-warn").ShouldBe(["Rappel\u00A0: c’est le moment"]);
        }
        finally
        {
            site.Node.Clock.Offset = TimeSpan.Zero;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(400)]
    public async Task A_reminder_is_of_a_day_to_come_within_the_year(int days)
    {
        var (discussion, member) = (await SomeDiscussionAsync(), await site.MemberAsync());

        var answer = await member.FillIn(await member.Get(discussion), Form, ("Keep", "true"), ("Note", "Ma note"), ("RemindOn", $"{Today.AddDays(days):yyyy-MM-dd}"));

        answer.Status.ShouldBe(422);
        answer.Main.ShouldContain("Choisissez pour le rappel un jour à venir");
        answer.Document.QuerySelector("#keep-note")!.GetAttribute("value").ShouldBe("Ma note", "what was typed is there");
        (await member.Get(List)).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_note_too_long_is_refused_and_one_of_what_is_not_there_is_not_found()
    {
        var (discussion, member) = (await SomeDiscussionAsync(), await site.MemberAsync());
        var page = await member.Get(discussion);

        (await member.FillIn(page, Form, ("Keep", "true"), ("Note", new string('x', 141)))).Status.ShouldBe(422);
        (await member.Send("/discussions/aaaaaaaaaaaaaaaaaaaaaa?handler=Keep", page, ("Keep", "true"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_muted_discussion_counts_nothing_new_and_following_it_ends_that()
    {
        var opener = await site.MemberAsync();
        var space = await site.SomeSpaceAsync(place: 3);
        var discussion = await opener.StartAsync(space, "Pseudonym");
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        (await member.Press(await member.Get(discussion), "button[name=Level]")).Location.ShouldBe(discussion);
        await site.Node.FlushAsync();
        await opener.ReplyAsync(discussion, "Une suite.");

        (await member.Get($"/spaces/{space}")).Document.QuerySelectorAll(".pn-thread--unread").ShouldBeEmpty();
        (await LevelAsync(person.Id, discussion)).ShouldBe(FollowLevel.Muted);

        await member.Press(await member.Get(discussion), "button[name=Follow]");
        (await LevelAsync(person.Id, discussion)).ShouldBe(FollowLevel.Followed);
        await member.Press(await member.Get(discussion), "button[name=Level]");
        (await LevelAsync(person.Id, discussion)).ShouldBe(FollowLevel.Muted);
        (await member.Get(discussion)).Document.QuerySelector("button[name=Follow]")!.GetAttribute("value").ShouldBe("true", "it follows no more");
        await member.Press(await member.Get(discussion), "button[name=Level]");
        (await LevelAsync(person.Id, discussion)).ShouldBeNull("and says nothing any more");
    }

    [Fact]
    public async Task One_s_own_discussions_are_those_spoken_in_and_followed_and_not_what_is_only_put_aside()
    {
        var (discussion, member) = (await SomeDiscussionAsync(), await site.MemberAsync());
        await KeepAsync(member, discussion, null);

        (await member.Get("/discussions/mine")).Document.QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_takes_up_where_one_left_and_sees_which_posts_are_new()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.GrowAsync(discussion, 45);
        var reader = await site.MemberAsync();
        var first = await reader.Get(discussion);
        first.Document.QuerySelector("[data-resume]").ShouldBeNull("nothing was read yet");
        first.Document.QuerySelectorAll("[data-new]").ShouldBeEmpty("all would be");
        await site.Node.FlushAsync();

        var again = await reader.Get(discussion);
        again.Document.QuerySelector("[data-resume]")!.GetAttribute("href").ShouldBe($"{discussion}?page=2#r21");
        (await reader.Get($"{discussion}?page=2")).Document.QuerySelectorAll("[data-new]").Length.ShouldBe(20);
        await site.Node.FlushAsync();
        (await reader.Get($"{discussion}?page=2")).Document.QuerySelectorAll("[data-new]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_tells_how_far_it_was_read_is_not_read_by_being_opened()
    {
        var opener = await site.MemberAsync();
        var discussion = await opener.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.GrowAsync(discussion, 12);
        var reader = await site.MemberAsync();
        reader.Client.DefaultRequestHeaders.Add("Cookie", "profnet-reading=1");
        var page = await reader.Get(discussion);
        await site.Node.FlushAsync();
        (await reader.Get(discussion)).Document.QuerySelector("[data-resume]").ShouldBeNull();

        (await reader.Send($"{Colleagues.AddressOf(discussion)}/lu", page, ("Seq", "7"))).Status.ShouldBe(204);
        await site.Node.FlushAsync();

        var again = await reader.Get(discussion);
        again.Document.QuerySelector("[data-resume]")!.GetAttribute("href").ShouldBe($"{discussion}#r8");
        again.Document.QuerySelectorAll("[data-new]").Length.ShouldBe(5);
        (await reader.Send($"{Colleagues.AddressOf(discussion)}/lu", page, ("Seq", "13"))).Status.ShouldBe(404, "there are twelve");
    }

    [Fact]
    public async Task Two_hundred_are_the_most_and_one_that_is_kept_already_may_be_changed()
    {
        var (kept, another) = (await SomeDiscussionAsync(), await SomeDiscussionAsync());
        var person = await site.PersonAsync();
        var member = await site.SignedInAsync(person.Id);
        await KeepAsync(member, kept, day: null);
        await using (var scope = site.Node.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MemberIndex>().ChangeAsync(
                person.Id, entries => [.. entries, .. Enumerable.Range(1, 199).Select(_ => new IndexEntry(RandomId.Handle(), Voice: null, IsSealed: false, Follows: false) { IsBookmarked = true })], default);
        }

        var refused = await member.FillIn(await member.Get(another), Form, ("Keep", "true"), ("Note", "Une de trop"));

        (refused.Status, refused.Refusal).ShouldBe((422, "Vous gardez déjà 200 fils. Cessez d’en garder un avant d’en ajouter un autre."));
        await KeepAsync(member, kept, Today.AddDays(3));
    }

    private static DateOnly Today => ParisTime.Day(TimeProvider.System.GetUtcNow());

    private async Task<string> SomeDiscussionAsync(string title = "Un titre assez long") => await (await site.MemberAsync()).StartAsync(await site.SomeSpaceAsync(), "Pseudonym", title);

    private static async Task KeepAsync(Visitor member, string discussion, DateOnly? day) =>
        (await member.FillIn(await member.Get(discussion), Form, ("Keep", "true"), ("RemindOn", day is { } on ? $"{on:yyyy-MM-dd}" : ""))).Status.ShouldBe(302);

    private async Task<FollowLevel?> LevelAsync(Guid member, string discussion)
    {
        await using var scope = site.Node.Services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<MemberIndex>().ReadAsync(member, default);
        return entries.SingleOrDefault(e => e.Discussion == Colleagues.HandleIn(discussion))?.Level;
    }
}
