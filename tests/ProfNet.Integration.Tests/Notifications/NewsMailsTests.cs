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
        var page = await author.Get("/notifications");
        page.Document.QuerySelector("#WantsMails")!.HasAttribute("checked").ShouldBeTrue("on by default");
        (await author.FillIn(page, "form[action$='handler=Mails']", ("WantsMails", null))).Status.ShouldBe(302);
        (await author.Get("/notifications")).Document.QuerySelector("#WantsMails")!.HasAttribute("checked").ShouldBeFalse();

        await ReplyAndTellAsync();
        At(_evening);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).ShouldBeEmpty();

        await author.FillIn(await author.Get("/notifications"), "form[action$='handler=Mails']", ("WantsMails", "true"));
        await ReplyAndTellAsync();
        At(new TimeOnly(7, 30), days: 1);
        await SendAsync();
        (await _site.MailsToAsync(_author.Email)).Count.ShouldBe(1);
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
