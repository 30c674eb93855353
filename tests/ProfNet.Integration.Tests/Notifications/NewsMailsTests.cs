using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>Mails of news: two windows a day, one a member, and not a word of what or who.</summary>
public sealed class NewsMailsTests : IAsyncLifetime
{
    private static readonly TimeOnly _noon = new(12, 0);
    private static readonly TimeOnly _evening = new(18, 30);
    private static readonly TimeOnly _morning = new(7, 30);

    private const string Settings = "/notifications/settings";

    private readonly ProfNetSite _site = new();
    private Person _author = null!;
    private Person _writer = null!;
    private Visitor _writing = null!;
    private string _discussion = "";

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        (_author, _writer) = (await _site.PersonAsync(), await _site.PersonAsync());
        _writing = await _site.SignedInAsync(_writer.Id);
        _discussion = await (await _site.SignedInAsync(_author.Id)).StartAsync(await _site.SomeSpaceAsync(), "Pseudonym", "Un titre à ne pas écrire");
        At(_noon);
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_mail_leaves_in_the_next_window_once_and_says_nothing_of_whom_or_what()
    {
        await ReplyAndTellAsync();
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty("not at noon");

        (await DueAsync()).ShouldBe(0, "nothing in the database says who awaits a mail");
        At(_evening);
        await SendAsync();
        At(_evening.AddMinutes(15));
        await SendAsync();

        var mail = (await _site.MailsToAsync(_author.Email)).ShouldHaveSingleItem();
        (mail.Subject, mail.ToName).ShouldBe(("Nouvelle activité dans vos fils", null));
        mail.Body.ShouldContain("https://profnet.test/notifications\n");
        foreach (var told in new[] { _author.GivenName, _author.FamilyName, _writer.GivenName, _writer.FamilyName, "Confrère", "titre", Colleagues.HandleIn(_discussion), _author.Handle })
        {
            (mail.Subject + mail.Body).ShouldNotContain(told);
        }

        (await _site.MailsToAsync(_writer.Email)).ShouldBeEmpty("the writer is told of nothing");
    }

    [Fact]
    public async Task News_told_while_a_window_is_open_waits_for_the_next_one()
    {
        await ReplyAndTellAsync();
        At(_evening);
        await SendAsync();
        await ReplyAndTellAsync();
        At(_evening.AddMinutes(30));
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);

        At(new TimeOnly(7, 30), days: 1);
        await SendAsync();

        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_window_that_was_missed_is_made_up_for_in_the_next()
    {
        await ReplyAndTellAsync();

        At(new TimeOnly(22, 0));
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty("mails keep to their windows");
        At(new TimeOnly(8, 15), days: 2);
        await SendAsync();

        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_nodes_send_one_mail()
    {
        await using var second = new Node(_site.Database);
        await ReplyAndTellAsync();
        At(_evening);
        second.Clock.Offset = _site.Node.Clock.Offset;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? _site.Node : second).RunChoreAsync<SendNewsMails>()));

        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_stops_half_way_leaves_neither_a_mail_nor_a_member_who_gets_none()
    {
        await ReplyAndTellAsync();
        At(_evening);
        await _site.RunAsOwnerAsync("alter table notifications.outgoing_mails add constraint no_mail check (subject not like 'Nouvelle%')");
        await Should.ThrowAsync<Exception>(SendAsync);
        await _site.RunAsOwnerAsync("alter table notifications.outgoing_mails drop constraint no_mail");

        await SendAsync();

        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_wants_no_mails_gets_none_and_may_want_them_again()
    {
        var author = await _site.SignedInAsync(_author.Id);
        var page = await author.Get(Settings);
        page.Document.QuerySelector("#mail-0 option[selected]")!.GetAttribute("value").ShouldBe("Windows", "on by default");
        await ChooseAsync(author, ("Kinds[0].Mail", "Never"));
        (await author.Get(Settings)).Document.QuerySelector("#mail-0 option[selected]")!.GetAttribute("value").ShouldBe("Never");

        await ReplyAndTellAsync();
        At(_evening);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty();

        await ChooseAsync(author, ("Kinds[0].Mail", "Windows"));
        await ReplyAndTellAsync();
        At(_morning, days: 1);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_wants_a_daily_digest_gets_it_in_the_morning_and_who_wants_a_weekly_one_on_Monday()
    {
        await ChooseAsync(await _site.SignedInAsync(_author.Id), ("Kinds[0].Mail", "Daily"));
        var (weekly, monday) = (await _site.PersonAsync(), DaysToMonday());
        var reader = await _site.SignedInAsync(weekly.Id);
        await reader.Press(await reader.Get(_discussion), "button[name=Follow]");
        await ChooseAsync(reader, ("Kinds[0].Mail", "Weekly"));
        await ReplyAndTellAsync();

        At(_evening);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty("a digest leaves in the morning");
        for (var day = 1; day <= monday; day++)
        {
            (await _site.MailsToAsync(weekly.Email)).ShouldBeEmpty($"day {day}");
            At(_morning, day);
            await SendAsync();
            (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1, "told once, however many mornings it stays unread");
        }

        (await _site.MailsToAsync(weekly.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_written_to_in_their_quiet_hours_and_a_digest_then_leaves_in_the_evening()
    {
        await ChooseAsync(await _site.SignedInAsync(_author.Id), ("Kinds[0].Mail", "Daily"), ("QuietFrom", "22"), ("QuietUntil", "9"));
        At(_evening);
        await ReplyAndTellAsync();

        At(_morning, days: 1);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty();

        At(_evening, days: 1);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_digest_leaves_once_a_day_where_quiet_hours_end_while_the_morning_s_window_is_open()
    {
        await ChooseAsync(await _site.SignedInAsync(_author.Id), ("Kinds[0].Mail", "Daily"), ("QuietFrom", "22"), ("QuietUntil", "8"));
        await ReplyAndTellAsync();
        At(_morning, days: 1);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty();
        At(_morning.AddMinutes(30), days: 1);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);

        await ReplyAndTellAsync();
        At(_evening, days: 1);
        await SendAsync();

        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1, "the morning had its digest");
    }

    [Fact]
    public async Task Quiet_hours_that_leave_no_mail_a_way_are_refused_to_whoever_wants_mails()
    {
        var author = await _site.SignedInAsync(_author.Id);
        (string, string?)[] allNight = [("QuietFrom", "18"), ("QuietUntil", "9")];

        var refused = await author.FillIn(await author.Get(Settings), "main form", allNight);

        refused.Status.ShouldBe(422);
        refused.Refusal.ShouldContain("couvrent les deux envois");
        await ChooseAsync(author, [.. allNight, .. Enumerable.Range(0, 6).Select(n => ($"Kinds[{n}].Mail", (string?)"Never"))]);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_written_keeps_nobody_else_from_theirs()
    {
        List<Person> readers = [];
        for (var i = 0; i < 6; i++)
        {
            readers.Add(await _site.PersonAsync());
            var reader = await _site.SignedInAsync(readers[i].Id);
            await reader.Press(await reader.Get(_discussion), "button[name=Follow]");
        }

        await ReplyAndTellAsync();
        At(_evening);
        await _site.RunAsOwnerAsync($"alter table notifications.outgoing_mails add constraint no_mail check (to_address <> '{_author.Email}')");

        await Should.ThrowAsync<Exception>(SendAsync);

        foreach (var reader in readers)
        {
            (await _site.MailsToAsync(reader.Email)).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_title_is_written_to_those_who_chose_it_and_never_that_of_a_discussion_that_takes_pseudonyms()
    {
        var author = await _site.SignedInAsync(_author.Id);
        var space = await _site.SomeSpaceAsync(place: 3);
        await _site.RunAsync("update community.spaces set takes_pseudonyms = false where slug = $1", space);
        var named = await author.StartAsync(space, "Name", "Un titre que l’on peut écrire");
        await _writing.ReplyAsync(named, "Une réponse.", "Name");
        await ReplyAndTellAsync();
        At(_evening);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldHaveSingleItem().Body.ShouldNotContain("Un titre", Case.Sensitive, "by default of none");

        await ChooseAsync(author, ("NamesDiscussions", "true"));
        await _writing.ReplyAsync(named, "Une autre réponse.");
        await ReplyAndTellAsync();
        At(_morning, days: 1);
        await SendAsync();

        var body = (await _site.MailsToAsync(_author.Email))[^1].Body;
        body.ShouldContain("- Un titre que l’on peut écrire");
        body.ShouldNotContain("Un titre à ne pas écrire");
    }

    [Fact]
    public async Task One_click_from_the_mail_ends_mails_without_cookie_or_form_and_signs_nobody_in()
    {
        await ReplyAndTellAsync();
        At(_evening);
        await SendAsync();
        var address = (await _site.MailsToAsync(_author.Email)).ShouldHaveSingleItem().Unsubscribe.ShouldNotBeNull();
        address.ShouldStartWith("https://profnet.test/notifications/unsubscribe?t=");
        var path = new Uri(address).PathAndQuery;
        var provider = _site.Visitor();

        (await provider.Get(path)).Status.ShouldBe(200, "a robot that follows links ends nothing");
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        using var answer = await provider.Client.PostAsync(path, oneClick);

        ((int)answer.StatusCode, answer.Headers.Contains("Set-Cookie")).ShouldBe((200, false));
        (await provider.Get("/notifications")).Location.ShouldNotBeNull().ShouldStartWith("/account/login");
        await ReplyAndTellAsync();
        At(_morning, days: 1);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1, "no other mail");
        (await (await _site.SignedInAsync(_author.Id)).Get(Settings)).Texts("select[name$=Mail] option[selected]").ShouldAllBe(text => text == "Jamais");
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_is_not_ours_ends_nobody_s_mails(string token)
    {
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);

        using var answer = await _site.Visitor().Client.PostAsync($"/notifications/unsubscribe?t={token}", oneClick);

        ((int)answer.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Who_has_read_it_all_gets_no_mail()
    {
        await ReplyAndTellAsync();
        await (await _site.SignedInAsync(_author.Id)).Get(_discussion);
        await _site.Node.FlushAsync();

        At(_evening);
        await SendAsync();

        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_no_longer_verified_gets_no_mail()
    {
        await ReplyAndTellAsync();
        await _site.RunAsync("update members.members set standing = $2 where id = $1", _author.Id, nameof(Domain.Members.Standing.Suspended));

        At(_evening);
        await SendAsync();

        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inbox_that_no_key_opens_stays_as_it_is_and_keeps_nobody_else_from_their_mail_or_from_the_night_s_work()
    {
        const string Lost = "select encode(sealed, 'hex') from notifications.inboxes where tag = sha256('lost')";
        await ReplyAndTellAsync();
        await _site.RunAsync("insert into notifications.inboxes (tag, key_no, mail_due, sealed) select sha256('lost'), key_no, true, sha256('lost') || sealed from notifications.inboxes limit 1");
        var (lost, boxes) = (await _site.AskAsync<string>(Lost), await BoxesAsync());

        At(_evening);
        await SendAsync();
        _site.Node.Logs.Listen();
        await _site.Node.RunChoreAsync<RefreshInboxes>();

        _site.Node.Logs.Heard().ShouldContain(line => line.Contains("stay as they are: 1", StringComparison.Ordinal));
        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);
        (await _site.AskAsync<string>(Lost)).ShouldBe(lost);
        (await BoxesAsync()).Intersect(boxes, StringComparer.Ordinal).ShouldBe([lost]);
    }

    private Task<string[]> BoxesAsync() => _site.AskAsync<string[]>("select array_agg(encode(sealed, 'hex')) from notifications.inboxes");

    private async Task ReplyAndTellAsync()
    {
        await _writing.ReplyAsync(_discussion, "Une réponse.", "Name");
        await _site.Node.RunChoreAsync<TellNews>();
    }

    private static async Task ChooseAsync(Visitor member, params (string Field, string? Value)[] choices) =>
        (await member.FillIn(await member.Get(Settings), "main form", choices)).Status.ShouldBe(302);

    /// <summary>How many days from the one that <see cref="At"/> begins with until a Monday morning has come, at least one.</summary>
    private static int DaysToMonday()
    {
        var day = ParisTime.Day(TimeProvider.System.GetUtcNow()).AddDays(2);
        return 1 + Enumerable.Range(0, 7).First(n => day.AddDays(n).DayOfWeek == DayOfWeek.Monday);
    }

    private Task SendAsync() => _site.Node.RunChoreAsync<SendNewsMails>();

    private Task<long> DueAsync() => _site.AskAsync<long>("select count(*) from notifications.inboxes where mail_due");

    /// <summary>Sets the node's clock to that hour in Paris, tomorrow or later.</summary>
    private void At(TimeOnly hour, int days = 0)
    {
        var now = TimeProvider.System.GetUtcNow();
        var at = ParisTime.StartOfDay(ParisTime.Day(now).AddDays(1 + days)) + hour.ToTimeSpan();
        _site.Node.Clock.Offset = at - now + TimeSpan.FromSeconds(5);
    }
}
