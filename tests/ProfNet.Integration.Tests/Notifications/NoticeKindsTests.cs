using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>What members are told besides replies: each kind worked out from their own rows, and silent once it was read.</summary>
public sealed class NoticeKindsTests : IAsyncLifetime
{
    private readonly ProfNetSite _site = new();
    private Person _person = null!;
    private Visitor _member = null!;

    private static DateOnly Today => ParisTime.Day(TimeProvider.System.GetUtcNow());

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        _person = await _site.PersonAsync();
        _member = await _site.SignedInAsync(_person.Id);
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_post_that_names_a_member_is_told_once_it_may_be_and_before_other_replies()
    {
        var discussion = await (await _site.MemberAsync()).StartAsync(await _site.SomeSpaceAsync(), "Name", "Un fil où l’on me cite");
        await (await _site.MemberAsync()).ReplyAsync(discussion, "Une réponse.", "Name");
        await MentionAsync(discussion, seq: 2);
        (await NewAsync()).ShouldBeEmpty("not before the quarter of an hour");

        await _site.Node.RunChoreAsync<TellMentions>();
        (await NewAsync()).ShouldBeEmpty("nor before the post itself may be told");
        await _site.Node.RunChoreAsync<TellNews>();
        (await _site.AskAsync<long>("select count(*) from notifications.pending_mentions")).ShouldBe(0);
        (await NewAsync()).ShouldBe(["Un message vous mentionne", "Un fil où l’on me cite"]);

        await _member.Get(discussion);
        await _site.Node.FlushAsync();
        (await NewAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("Pseudonym")]
    public async Task A_post_that_was_taken_back_names_nobody_whether_it_was_told_before_or_not(string voice)
    {
        var author = await _site.MemberAsync();
        List<string> discussions = [];
        foreach (var told in new[] { true, false })
        {
            var discussion = await author.StartAsync(await _site.SomeSpaceAsync(), voice, "Un fil où l’on me cite à tort");
            await MentionAsync(discussion, seq: 1);
            await (told ? _site.Node.RunChoreAsync<TellMentions>() : author.Submit($"{discussion}/posts/1/delete"));
            discussions.Add(discussion);
        }

        await _site.Node.RunChoreAsync<TellMentions>();
        await _site.Node.RunChoreAsync<TellNews>();
        (await NewAsync()).ShouldBe(["Un message vous mentionne", "Un fil où l’on me cite à tort"]);
        await author.Submit($"{discussions[0]}/posts/1/delete");

        (await (await _site.SignedInAsync(_person.Id)).Get("/notifications")).Texts(".pn-notif--new p").ShouldBeEmpty();
        await author.Submit($"{discussions[0]}/posts/1/restore");
        (await NewAsync()).ShouldBe(["Un message vous mentionne", "Un fil où l’on me cite à tort"], "and does again when it is back");
    }

    [Fact]
    public async Task A_reminder_is_told_on_its_day_by_mail_as_well_and_once()
    {
        var discussion = await (await _site.MemberAsync()).StartAsync(await _site.SomeSpaceAsync(), "Name", "Un fil à relire");
        (await _member.FillIn(await _member.Get(discussion), "form#keep", ("Keep", "true"), ("RemindOn", $"{Today.AddDays(2):yyyy-MM-dd}"))).Status.ShouldBe(302);
        At(Today.AddDays(1), MailWindows.Evening);
        await SendAsync();
        (await NewAsync()).ShouldBeEmpty();

        foreach (var window in new[] { MailWindows.Morning, MailWindows.Evening })
        {
            At(Today.AddDays(2), window);
            await SendAsync();
        }

        (await NewAsync()).ShouldBe(["Vous vouliez revenir à ce fil", "Un fil à relire"]);
        (await _site.MailsToAsync(_person.Email)).Count.ShouldBe(1);
        (await _member.FillIn(await _member.Get("/notifications"), "form[action$='handler=Read']")).Status.ShouldBe(302);
        (await NewAsync()).ShouldBeEmpty();
        At(Today.AddDays(3), MailWindows.Morning);
        await SendAsync();
        (await _site.MailsToAsync(_person.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_case_of_one_s_own_asks_after_thirty_days_how_it_ended_until_that_is_said()
    {
        var discussion = await _member.StartAsync(await _site.SomeSpaceAsync(), "Pseudonym", "Un cas d’il y a un mois");
        const string Opened = "update community.discussions set kind = 1, opened_on = $2 where handle = $1";
        await _site.RunAsync(Opened, Colleagues.HandleIn(discussion), Today.AddDays(-29));
        (await NewAsync()).ShouldBeEmpty();

        await _site.RunAsync(Opened, Colleagues.HandleIn(discussion), Today.AddDays(-30));

        (await NewAsync()).ShouldBe(["Comment votre cas s’est-il terminé\u00A0?", "Un cas d’il y a un mois"]);
        (await (await _site.MemberAsync()).Get("/notifications")).Main.ShouldNotContain("Un cas d’il y a un mois");
        await _site.RunAsync("update community.discussions set outcome = 1 where handle = $1", Colleagues.HandleIn(discussion));
        (await NewAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_nodes_take_each_mention_once_and_one_that_no_key_opens_stays_and_keeps_no_other()
    {
        await using var second = new Node(_site.Database);
        var discussion = await (await _site.MemberAsync()).StartAsync(await _site.SomeSpaceAsync(), "Name");
        await MentionAsync(discussion, seq: 1);
        await _site.RunAsync("insert into notifications.pending_mentions (id, discussion_id, sealed, key_no) select gen_random_uuid(), discussion_id, sealed, key_no from notifications.pending_mentions");

        await Task.WhenAll(_site.Node.RunChoreAsync<TellMentions>(), second.RunChoreAsync<TellMentions>());
        await _site.Node.RunChoreAsync<TellNews>();

        (await _site.AskAsync<long>("select count(*) from notifications.pending_mentions")).ShouldBe(1, "a box that lies elsewhere does not open");
        (await NewAsync()).First().ShouldBe("Un message vous mentionne");
    }

    [Fact]
    public async Task A_kind_that_is_not_wanted_hides_no_other_of_the_same_discussion()
    {
        var (discussion, other) = (await _member.StartAsync(await _site.SomeSpaceAsync(), "Name", "Un fil que je suis"), await _site.MemberAsync());
        (await _member.FillIn(await _member.Get("/notifications/settings"), "main form", ("Kinds[3].OnSite", null), ("Kinds[3].Mail", "Never"))).Status.ShouldBe(302);
        await other.ReplyAsync(discussion, "Une réponse qui me cite.", "Name");
        await MentionAsync(discussion, seq: 2);
        await _site.Node.RunChoreAsync<TellMentions>();
        await _site.Node.RunChoreAsync<TellNews>();

        (await NewAsync()).ShouldBe(["1 nouvelle réponse dans un fil que vous suivez", "Un fil que je suis"]);
        At(Today.AddDays(1), MailWindows.Morning);
        await SendAsync();
        (await _site.MailsToAsync(_person.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_tells_once_that_one_was_named_however_many_write_after_it()
    {
        var (discussion, other) = (await (await _site.MemberAsync()).StartAsync(await _site.SomeSpaceAsync(), "Name"), await _site.MemberAsync());
        await other.ReplyAsync(discussion, "Une réponse qui me cite.", "Name");
        await MentionAsync(discussion, seq: 2);
        await _site.Node.RunChoreAsync<TellMentions>();
        foreach (var days in new[] { 1, 2, 3 })
        {
            await other.ReplyAsync(discussion, $"Une suite, le jour {days}.");
            await _site.Node.RunChoreAsync<TellNews>();
            At(Today.AddDays(days), MailWindows.Morning);
            await SendAsync();
        }

        (await _site.MailsToAsync(_person.Email)).Count.ShouldBe(1);
        (await NewAsync()).First().ShouldBe("Un message vous mentionne", "until it is read");
    }

    [Fact]
    public async Task A_reminder_is_mailed_once_where_quiet_hours_end_while_the_morning_s_window_is_open()
    {
        (await _member.FillIn(await _member.Get("/notifications/settings"), "main form", ("QuietFrom", "22"), ("QuietUntil", "8"))).Status.ShouldBe(302);
        var discussion = await (await _site.MemberAsync()).StartAsync(await _site.SomeSpaceAsync(), "Name");
        (await _member.FillIn(await _member.Get(discussion), "form#keep", ("Keep", "true"), ("RemindOn", $"{Today.AddDays(1):yyyy-MM-dd}"))).Status.ShouldBe(302);

        foreach (var hour in new[] { MailWindows.Morning, MailWindows.Morning.AddMinutes(30), MailWindows.Evening })
        {
            At(Today.AddDays(1), hour);
            await SendAsync();
        }

        (await _site.MailsToAsync(_person.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reminder_that_is_taken_back_rings_no_more()
    {
        var discussion = await (await _site.MemberAsync()).StartAsync(await _site.SomeSpaceAsync(), "Name");
        (await _member.FillIn(await _member.Get(discussion), "form#keep", ("Keep", "true"), ("RemindOn", $"{Today.AddDays(1):yyyy-MM-dd}"))).Status.ShouldBe(302);
        At(Today.AddDays(1), MailWindows.Morning);
        (await _member.Get("/spaces")).Document.QuerySelector(".pn-rail a[href='/notifications'] .pn-count").ShouldNotBeNull();

        await _member.Press(await _member.Get("/bookmarks"), "article button[name=Keep]");

        (await _member.Get("/spaces")).Document.QuerySelector(".pn-rail a[href='/notifications'] .pn-count").ShouldBeNull();
    }

    /// <summary>As if a post had named the member.</summary>
    private async Task MentionAsync(string discussion, int seq)
    {
        var (id, pending) = (RandomId.New(), _site.Node.Services.GetRequiredService<PendingMentions>());
        await _site.RunAsync(PendingMentions.InsertSql, id, await _site.DiscussionIdAsync(discussion), pending.Close(id, new PendingMention(_person.Id, seq)), (short)1);
    }

    private async Task<IEnumerable<string>> NewAsync() => (await _member.Get("/notifications")).Texts(".pn-notif--new p");

    private Task SendAsync() => _site.Node.RunChoreAsync<SendNewsMails>();

    private void At(DateOnly day, TimeOnly hour) => _site.Node.Clock.Offset = ParisTime.At(day, hour) - TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);
}
