using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Application.Sealing;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>What members are told of the discussions they follow: generic words, each quarter of an hour, once.</summary>
public sealed class NewsTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Notifications = "/notifications";
    private const string Follow = "button[name=Follow]";

    [Fact]
    public async Task Authors_and_passers_by_are_told_alike_at_the_quarter_of_an_hour_and_by_no_name()
    {
        var writer = await site.PersonAsync();
        var (author, passerBy) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym", "Un titre que l’on suit");
        await passerBy.Press(await passerBy.Get(discussion), Follow);
        var writing = await site.SignedInAsync(writer.Id);
        await writing.ReplyAsync(discussion, "Une réponse.", "Name");
        await writing.ReplyAsync(discussion, "Et une autre.");

        (await author.Get(Notifications)).Main.ShouldContain("Rien de nouveau", Case.Sensitive, "not before the quarter of an hour");
        await TellAsync();

        foreach (var told in new[] { author, passerBy })
        {
            var page = await told.Get(Notifications);
            page.Texts(".pn-notif p").ShouldBe(["2 nouvelles réponses dans un fil que vous suivez", "Un titre que l’on suit"]);
            page.Document.QuerySelector(".pn-notif a")!.GetAttribute("href").ShouldBe($"{discussion}#r2");
            page.Html.ShouldNotContain(writer.FamilyName);
            page.Html.ShouldNotContain("Confrère");
            Bell(page).ShouldBe("1");
        }

        (await writing.Get(Notifications)).Main.ShouldContain("Rien de nouveau", Case.Sensitive, "one's own posts are no news");
    }

    [Fact]
    public async Task Each_page_shows_the_bell_and_opening_the_discussion_silences_it_on_that_page_already()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Pseudonym");
        await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        await TellAsync();

        foreach (var address in new[] { "/discussions", "/spaces", "/discussions/mine", "/discussions/new" })
        {
            var page = await author.Get(address);
            Bell(page).ShouldBe("1", address);
            page.Document.QuerySelector(".pn-top a[href='/notifications']")!.GetAttribute("aria-label").ShouldBe("Notifications, 1 non lue");
        }

        Bell(await author.Get(discussion)).ShouldBeNull();
        await site.Node.FlushAsync();
        Bell(await author.Get("/spaces")).ShouldBeNull();
        (await author.Get(Notifications)).Document.QuerySelectorAll(".pn-notif").ShouldHaveSingleItem().ClassList.ShouldNotContain("pn-notif--new");
    }

    [Fact]
    public async Task A_button_marks_all_as_read()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        for (var i = 0; i < 3; i++)
        {
            await other.ReplyAsync(await author.StartAsync(await site.SomeSpaceAsync(), "Name"), "Une réponse.", "Pseudonym");
        }

        await TellAsync();
        var page = await author.Get(Notifications);
        Bell(page).ShouldBe("3");

        (await author.FillIn(page, "form[action$='handler=Read']")).Location.ShouldBe(Notifications);

        var read = await author.Get(Notifications);
        Bell(read).ShouldBeNull();
        read.Document.QuerySelectorAll(".pn-notif").Length.ShouldBe(3);
        read.Document.QuerySelectorAll("form[action$='handler=Read']").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_one_has_read_before_the_quarter_of_an_hour_is_no_news()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        await author.Get(discussion);
        await site.Node.FlushAsync();

        await TellAsync();

        (await author.Get(Notifications)).Main.ShouldContain("Rien de nouveau");
    }

    [Fact]
    public async Task Who_no_longer_follows_is_not_told_and_a_post_taken_back_is_no_news()
    {
        var (author, former, other) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        await former.Press(await former.Get(discussion), Follow);
        await former.Press(await former.Get(discussion), Follow);
        await other.ReplyAsync(discussion, "Une réponse.", "Name");
        await other.ReplyAsync(discussion, "Une autre, reprise aussitôt.");
        await site.RunAsync("update community.posts_named set is_deleted = true where discussion_id = $1 and seq = 3", await site.DiscussionIdAsync(discussion));

        await TellAsync();

        (await former.Get(Notifications)).Main.ShouldContain("Rien de nouveau");
        (await author.Get(Notifications)).Texts(".pn-notif p")[0].ShouldBe("1 nouvelle réponse dans un fil que vous suivez");
    }

    [Fact]
    public async Task News_add_up_until_they_are_read_and_lead_to_the_first_of_them()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        await TellAsync();
        await other.ReplyAsync(discussion, "Une autre.");
        await TellAsync();
        await TellAsync();

        var page = await author.Get(Notifications);

        page.Texts(".pn-notif p")[0].ShouldBe("2 nouvelles réponses dans un fil que vous suivez");
        Bell(page).ShouldBe("1", "one discussion has news");
    }

    [Fact]
    public async Task Two_nodes_that_tell_at_once_tell_once()
    {
        await using var second = new Node(site.Database);
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        for (var i = 0; i < 6; i++)
        {
            await other.ReplyAsync(await author.StartAsync(await site.SomeSpaceAsync(), "Name"), "Une réponse.", "Pseudonym");
        }

        await Task.WhenAll(site.Node.RunChoreAsync<TellNews>(), second.RunChoreAsync<TellNews>(), site.Node.RunChoreAsync<TellNews>());

        var page = await author.Get(Notifications);
        Bell(page).ShouldBe("6");
        page.Texts(".pn-notif p:first-child").Distinct().ShouldBe(["1 nouvelle réponse dans un fil que vous suivez"]);
        (await WaitingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Posts_that_come_while_news_is_told_are_told_once_and_none_is_lost()
    {
        var author = await site.MemberAsync();
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.MemberAsync()));
        using var done = new CancellationTokenSource();
        var telling = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await TellAsync();
            }
        });

        await Task.WhenAll(others.Select(async other =>
        {
            for (var i = 0; i < 5; i++)
            {
                (await other.ReplyAsync(discussion, $"Réponse {i}.", i == 0 ? "Pseudonym" : null)).Status.ShouldBe(302);
            }
        }));
        await done.CancelAsync();
        await telling;
        await TellAsync();

        (await author.Get(Notifications)).Texts(".pn-notif p")[0].ShouldBe("20 nouvelles réponses dans un fil que vous suivez");
    }

    [Theory]
    [InlineData("insert into community.followers (discussion_id, tag, key_no, sealed) select discussion_id, sha256('lost'), key_no, sha256(sealed) || sealed from community.followers where discussion_id = $1 limit 1")]
    [InlineData("update notifications.inboxes set sealed = sha256(sealed) || sealed where tag = $2 and $1 is not null")]
    [InlineData("insert into community.personal (tag, key_no, sealed) select sha256($3 || uuid_send($1)), 1, sha256('lost')")]
    public async Task A_row_that_no_key_opens_keeps_nobody_else_from_the_news(string damage)
    {
        var (author, passerBy, other) = (await site.MemberAsync(), await site.PersonAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        var passing = await site.SignedInAsync(passerBy.Id);
        await passing.Press(await passing.Get(discussion), Follow);
        await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        await site.Node.FlushAsync();
        var key = site.Node.Services.GetRequiredService<SealTags>().ReaderKeys(passerBy.Id)[0];
        await site.RunAsync("delete from community.personal where tag = sha256($2 || uuid_send($1))", await site.DiscussionIdAsync(discussion), key);
        await site.RunAsync($"with damaged as ({damage} returning 1) select $2::bytea, $3::bytea from damaged", await site.DiscussionIdAsync(discussion), SealTags.ListTag(key, "inbox"), key);

        await TellAsync();

        (await author.Get(Notifications)).Texts(".pn-notif p")[0].ShouldBe("1 nouvelle réponse dans un fil que vous suivez");
        (await WaitingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Posts_may_be_told_from_the_quarter_of_an_hour_on_where_pseudonyms_are_taken_and_at_once_elsewhere()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var (sealedSpace, namedSpace) = (await site.SomeSpaceAsync(), await site.SomeSpaceAsync(place: 3));
        await site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", namedSpace);
        var (hidden, named) = (await author.StartAsync(sealedSpace, "Name"), await author.StartAsync(namedSpace, "Name", "Un titre sans pseudonymes"));
        await TellAsync();
        await author.Get(hidden);
        await author.Get(named);
        await other.ReplyAsync(hidden, "Une réponse.", "Name");
        await other.ReplyAsync(named, "Une réponse.", "Name");

        (await author.Get(Notifications)).Texts(".pn-notif--new a").ShouldBe(["Un titre sans pseudonymes"]);
        (await ToldAsync(hidden), await ToldAsync(named)).ShouldBe((1, 2));

        await TellAsync();
        (await author.Get(Notifications)).Document.QuerySelectorAll(".pn-notif--new").Length.ShouldBe(2);
        (await ToldAsync(hidden)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_wants_to_hear_of_every_discussion_of_a_space_is_told_of_it_and_who_muted_it_of_nothing()
    {
        var (listener, deaf, opener) = (await site.MemberAsync(), await site.MemberAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync(place: 1);
        await listener.Press(await listener.Get($"/spaces/{space}"), "button[name=Level][value=EveryFirstPost]");
        var discussion = await opener.StartAsync(space, "Pseudonym", "Un fil qui vient de s’ouvrir");
        await deaf.Press(await deaf.Get(discussion), Follow);
        await deaf.Press(await deaf.Get($"/spaces/{space}"), "button[name=Level][value=Muted]");
        await opener.ReplyAsync(discussion, "Une suite.");
        (await listener.Get(Notifications)).Main.ShouldContain("Rien de nouveau", Case.Sensitive, "not before the quarter of an hour");
        await TellAsync();

        var page = await listener.Get(Notifications);

        page.Texts(".pn-notif p").ShouldBe(["Nouveau fil dans un espace que vous suivez de près", "Un fil qui vient de s’ouvrir"]);
        (await deaf.Get(Notifications)).Main.ShouldContain("Rien de nouveau");
        await listener.Get(discussion);
        await site.Node.FlushAsync();
        (await listener.Get(Notifications)).Document.QuerySelectorAll(".pn-notif--new").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_one_may_no_longer_read_is_told_no_more()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync(place: 2);
        var discussion = await author.StartAsync(space, "Name");
        await other.ReplyAsync(discussion, "Une réponse.", "Name");
        await TellAsync();
        (await author.Get(Notifications)).Document.QuerySelectorAll(".pn-notif").ShouldHaveSingleItem();

        await site.RunAsync("update community.spaces set readers = '{G15-21}' where slug = $1", space);

        (await author.Get(Notifications)).Document.QuerySelectorAll(".pn-notif").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bell_that_is_remembered_counts_nothing_of_a_space_whose_doors_were_closed()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var space = await site.SomeSpaceAsync(place: 7);
        await other.ReplyAsync(await author.StartAsync(space, "Name"), "Une réponse.", "Name");
        await TellAsync();
        await UntilAsync(async () => Bell(await author.Get("/spaces")) == "1");
        var administrator = await site.AdministratorAsync();

        (await administrator.Fill(await administrator.Get($"/admin/spaces/{space}"), ("IsReserved", "true"), ("Readers", "G15-21"))).Status.ShouldBe(302);

        Bell(await author.Get("/spaces")).ShouldBeNull();
    }

    [Fact]
    public async Task A_kind_that_one_does_not_want_on_the_site_is_not_there()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        await other.ReplyAsync(await author.StartAsync(await site.SomeSpaceAsync(), "Name"), "Une réponse.", "Pseudonym");
        await TellAsync();
        Bell(await author.Get(Notifications)).ShouldBe("1");

        (await author.FillIn(await author.Get("/notifications/settings"), "main form", ("Kinds[0].OnSite", null))).Status.ShouldBe(302);

        var page = await author.Get(Notifications);
        page.Document.QuerySelectorAll(".pn-notif").ShouldBeEmpty();
        Bell(page).ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_written_for_those_who_are_told()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        await site.Node.FlushAsync();
        var (_, before) = await HeapAsync();

        await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        await TellAsync();
        await author.Get(Notifications);
        await site.Node.FlushAsync();

        (await HeapAsync()).Boxes.ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task A_bell_is_remembered_and_silent_on_other_nodes_once_it_was_read_on_one()
    {
        await using var second = new Node(site.Database);
        var (person, other) = (await site.PersonAsync(), await site.MemberAsync());
        var author = await site.SignedInAsync(person.Id);
        var elsewhere = await ProfNetSite.SignedInAsync(person.Id, second);
        var discussion = await author.StartAsync(await site.SomeSpaceAsync(), "Name");
        await other.ReplyAsync(discussion, "Une réponse.", "Pseudonym");
        await TellAsync();
        await site.Node.FlushAsync();
        await UntilAsync(async () => Bell(await elsewhere.Get("/spaces")) == "1");

        await author.Get(discussion);
        await site.Node.FlushAsync();

        await UntilAsync(async () => Bell(await elsewhere.Get("/spaces")) is null);
        using var commands = new DatabaseCommands(site.DatabaseName);
        await elsewhere.Get("/spaces");
        commands.TakeButSessions().ShouldHaveSingleItem("the spaces, and nothing for the bell");
    }

    [Fact]
    public async Task Every_verified_member_has_an_inbox_and_those_who_lack_one_are_given_theirs()
    {
        var member = await site.PersonAsync();
        await site.PersonAsync(Domain.Members.Standing.Applicant);
        (await InboxesAsync()).ShouldBe(await VerifiedAsync());
        await site.RunAsync("delete from notifications.inboxes");
        Bell(await (await site.SignedInAsync(member.Id)).Get(Notifications)).ShouldBeNull();

        await site.Node.RunChoreAsync<MakeMissingInboxes>();
        await site.Node.RunChoreAsync<MakeMissingInboxes>();

        (await InboxesAsync()).ShouldBe(await VerifiedAsync());
    }

    [Fact]
    public async Task At_night_every_inbox_is_encrypted_anew_and_lies_elsewhere_and_says_the_same()
    {
        var (author, other) = (await site.MemberAsync(), await site.MemberAsync());
        for (var i = 0; i < 40; i++)
        {
            await site.PersonAsync();
        }

        await other.ReplyAsync(await author.StartAsync(await site.SomeSpaceAsync(), "Name"), "Une réponse.", "Pseudonym");
        await TellAsync();
        var (order, boxes) = await HeapAsync();

        await site.Node.RunChoreAsync<RefreshInboxes>();

        var (newOrder, newBoxes) = await HeapAsync();
        newOrder.ShouldBe(order, ignoreOrder: true);
        newOrder.ShouldNotBe(order);
        newBoxes.Intersect(boxes).ShouldBeEmpty();
        Bell(await author.Get(Notifications)).ShouldBe("1");
    }

    [Fact]
    public async Task Notices_are_closed_to_those_who_may_not_read()
    {
        var applicant = await site.MemberAsync(Domain.Members.Standing.Applicant);

        (await applicant.Get(Notifications)).Status.ShouldBe(403);
        (await applicant.Get("/registration/status")).Document.QuerySelectorAll("a[href='/notifications']").ShouldBeEmpty();
        (await site.Visitor().Get(Notifications)).Location.ShouldNotBeNull().ShouldStartWith("/account/login");
    }

    private Task TellAsync() => site.Node.RunChoreAsync<TellNews>();

    private static string? Bell(Shown page) => page.Document.QuerySelector(".pn-rail a[href='/notifications'] .pn-count")?.ChildNodes[0].TextContent.Trim();

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 100 && !await isSo(); i++)
        {
            await Task.Delay(50);
        }

        (await isSo()).ShouldBeTrue();
    }

    private Task<int> ToldAsync(string discussion) => site.AskAsync<int>("select told_seq from community.discussions where handle = $1", Colleagues.HandleIn(discussion));

    private Task<long> WaitingAsync() => site.AskAsync<long>("select count(*) from community.discussions where told_seq < last_seq");

    private Task<long> InboxesAsync() => site.AskAsync<long>("select count(*) from notifications.inboxes");

    private Task<long> VerifiedAsync() => site.AskAsync<long>("select count(*) from members.members where verified_on is not null");

    private async Task<(string[] Order, string[] Boxes)> HeapAsync() => (
        await site.AskAsync<string[]>("select array_agg(encode(tag, 'hex') order by ctid) from notifications.inboxes"),
        await site.AskAsync<string[]>("select array_agg(encode(sealed, 'hex')) from notifications.inboxes"));
}
