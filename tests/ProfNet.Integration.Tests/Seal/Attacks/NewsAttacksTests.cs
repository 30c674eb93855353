using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Notifications;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Notifications;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Adapters;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>Whoever reads over a shoulder what members are told, or asks who reacted, read and follows.</summary>
public sealed partial class NewsAttacksTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private const string Title = "Un titre à ne pas répéter";

    [Fact]
    public async Task Attack_06_unread_counts_and_notices_name_nobody()
    {
        var told = await HappenAsync();

        var (notices, list) = (await told.Reader.Get("/notifications"), await told.Reader.Get("/discussions"));

        notices.Texts(".pn-notif p").ShouldContain("2 nouvelles réponses dans un fil que vous suivez");
        foreach (var page in new[] { notices, list })
        {
            told.Who.AreIn(page.Html).ShouldBeFalse(page.Url);
        }

        notices.Html.ShouldNotContain(told.Pseudonym, Case.Sensitive, "not by a pseudonym either");
    }

    [Fact]
    public async Task Attack_07_email_says_neither_who_nor_where()
    {
        var told = await HappenAsync();

        var mails = await MailsAsync();

        mails.Count.ShouldBeGreaterThan(1);
        foreach (var mail in mails)
        {
            var text = $"{mail.Subject} {mail.Body} {mail.ToName} {mail.MessageId}";
            told.Who.AreIn(text).ShouldBeFalse();
            Traces.Of(Traces.Of(told.Pseudonym), Traces.Of(told.Discussion), Traces.Of(Title)).AreIn(text).ShouldBeFalse();
            new MailAddress(mail.ToAddress).Address.ShouldBe(mail.ToAddress, "one recipient");
        }

        mails.Select(m => m.Body).Distinct().Count().ShouldBe(1, "every reader's mail says the same");
        mails.Select(m => m.MessageId).ShouldBeUnique();
    }

    [Fact]
    public async Task Attack_07_email_as_a_server_takes_it_in_goes_to_one_recipient_and_tells_no_two_apart()
    {
        await using var smtp = new SmtpServer();
        await smtp.StartAsync();
        var told = await HappenAsync();
        var addresses = (await MailsAsync()).ConvertAll(m => m.ToAddress);
        var mailer = new SmtpMailer(new SmtpMailerSettings { Host = "127.0.0.1", Port = smtp.Port, StartTls = false, From = "bonjour@profnet.test" });

        (await new DeliverNextMails(site.App, mailer, NullLogger<DeliverNextMails>.Instance).DeliverAsync(CancellationToken.None)).ShouldBeTrue();

        List<string> alike = [];
        foreach (var address in addresses)
        {
            var arrival = (await smtp.ArrivalsFor(address)).ShouldHaveSingleItem();
            arrival.To.ShouldHaveSingleItem().ShouldBe(address);
            arrival.Headers.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click", Case.Insensitive);
            arrival.Headers.ShouldContain("/notifications/unsubscribe?t=");
            var all = $"{arrival.Source} {arrival.Subject} {arrival.Body}".Replace(address, "", StringComparison.Ordinal); // who wrote is told of the reply to it, at their own address
            Traces.Of(told.Who, Traces.Of(told.Pseudonym), Traces.Of(told.Discussion), Traces.Of(Title)).AreIn(all).ShouldBeFalse();
            alike.Add(string.Join('\n', arrival.Headers.Split("\r\n").Where(h => !OfEachMail().IsMatch(h)).Append(arrival.Body)));
        }

        addresses.Count.ShouldBeGreaterThan(1);
        alike.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem("but for whom it is to, its number, its second and its way out, one mail is as another").ShouldContain("Subject:");
    }

    [Fact]
    public async Task Attack_07_email_s_way_out_is_another_in_each_mail_and_tells_whoever_holds_it_nothing()
    {
        var (person, other) = (await site.PersonAsync(), await site.PersonAsync());
        var tokens = site.Node.Services.GetRequiredService<UnsubscribeTokens>();
        var (first, second) = (tokens.For(person.Id), tokens.For(person.Id));
        Enumerable.Range(0, first.Length - 6).Select(i => first.Substring(i, 6)).Where(part => second.Contains(part, StringComparison.Ordinal)).ShouldBeEmpty("no two of them are of one person");
        Traces.Of(Traces.Of(person.Id), Traces.Of(person.Handle)).AreIn($"{first} {second}").ShouldBeFalse();
        site.Node.Logs.Listen();
        var holder = await site.SignedInAsync(other.Id);

        var (known, unknown) = (await holder.Get(Way(first)), await holder.Get(Way(new string('A', first.Length))));
        known.Lasting().Replace(first, "", StringComparison.Ordinal).ShouldBe(unknown.Lasting().Replace(new string('A', first.Length), "", StringComparison.Ordinal));
        var done = await holder.FillIn(known, "main form");

        done.Status.ShouldBe(200);
        Traces.Of(Traces.Of(person.Id), Traces.Of(person.Handle), Traces.Of(person.FamilyName), Traces.Of(person.Email)).AreIn(known.Html + done.Html).ShouldBeFalse();
        (await MailsChosenAsync(person)).ShouldAllBe(text => text == "Jamais");
        (await MailsChosenAsync(other)).ShouldContain(text => text != "Jamais", "whoever holds it ends the mails of whom it was to");
        site.Node.Logs.Heard().Where(line => line.Contains(first, StringComparison.Ordinal) && !line.StartsWith("Debug", StringComparison.Ordinal) && !line.StartsWith("Information Microsoft", StringComparison.Ordinal))
            .ShouldBeEmpty("in what a site in service writes, as Attack_24 has it");

        static string Way(string token) => $"/notifications/unsubscribe?t={token}";
    }

    private async Task<List<string>> MailsChosenAsync(Person person) => (await (await site.SignedInAsync(person.Id)).Get("/notifications/settings")).Texts("select[name$=Mail] option[selected]");

    [Fact]
    public async Task Attack_08_email_subject_holds_no_title()
    {
        await HappenAsync();

        (await MailsAsync()).Select(m => m.Subject).Distinct().ShouldHaveSingleItem().ShouldBe("Nouvelle activité dans vos fils");
    }

    [Fact]
    public async Task Attack_15_voting_lists_read_receipts_and_followers_are_shown_to_nobody()
    {
        var author = await site.MemberAsync();
        var discussion = await author.AskAsync(await site.SomeSpaceAsync());
        var before = (await (await site.MemberAsync()).Get(discussion)).Lasting();
        var person = await site.PersonAsync();
        var reader = await site.SignedInAsync(person.Id);
        await reader.Press(await reader.Get(discussion), "#r1 .pn-react");
        await reader.Press(await reader.Get(discussion), "button[name=Follow]");
        (await reader.VoteAsync(discussion, 1)).Status.ShouldBe(302);
        (await reader.FillIn(await reader.Get(discussion), "form#keep", ("Keep", "true"))).Status.ShouldBe(302);

        // One reaction, one reader, one follower, one vote, one who put it aside: fewer than five, so the page is what it was.
        (await (await site.MemberAsync()).Get(discussion)).Lasting().ShouldBeAs(before);
        (Post.FewestReactionsShown, Poll.FewestVotersShown).ShouldBe((5, 5));
        foreach (var staff in new[] { await site.MemberAsync(role: Domain.Members.StaffRole.Moderator), await site.AdministratorAsync() })
        {
            Traces.Of(Traces.Of(person.FamilyName), Traces.Of(person.Id), Traces.Of(person.Handle)).AreIn((await staff.Get(discussion)).Html).ShouldBeFalse();
            (await staff.Get("/bookmarks")).Html.ShouldNotContain(Colleagues.HandleIn(discussion));
        }

        (await reader.Get("/bookmarks")).Html.ShouldContain(Colleagues.HandleIn(discussion), Case.Sensitive, "the list is everyone's own");
        EveryRoute.PatternsOf(site).Select(p => p.RawText ?? "").Where(r => Lists().IsMatch(r)).ShouldBe(["bookmarks"], "which is asked for without saying whose, or of what");
    }

    /// <summary>Somebody under a pseudonym and somebody under their name reply to what two others follow; news is told, mails leave in their window.</summary>
    private async Task<(Visitor Reader, Traces Who, string Pseudonym, string Discussion)> HappenAsync()
    {
        var (reader, passerBy) = (await site.MemberAsync(), await site.MemberAsync());
        var (hidden, named) = (await site.PersonAsync(), await site.PersonAsync());
        var discussion = await reader.StartAsync(await site.SomeSpaceAsync(), "Name", Title);
        await passerBy.Press(await passerBy.Get(discussion), "button[name=Follow]");
        await (await site.SignedInAsync(hidden.Id)).ReplyAsync(discussion, "Sous un pseudonyme.", "Pseudonym");
        await (await site.SignedInAsync(named.Id)).ReplyAsync(discussion, "Sous mon nom.", "Name");
        await site.Node.RunChoreAsync<TellNews>();
        var pseudonym = await site.AskAsync<string>("select v.name from community.voices v join community.discussions d on d.id = v.discussion_id where d.handle = $1 and v.is_sealed", Colleagues.HandleIn(discussion));
        var who = new[] { hidden, named }.SelectMany(p => new[] { Traces.Of(p.Id), Traces.Of(p.Handle), Traces.Of(p.FamilyName), Traces.Of(p.GivenName), Traces.Of(p.Email) });
        return (reader, Traces.Of(who), pseudonym, Colleagues.HandleIn(discussion));
    }

    private async Task<List<OutgoingMail>> MailsAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        site.Node.Clock.Offset = ParisTime.At(ParisTime.Day(now).AddDays(1), new TimeOnly(18, 35)) - now;
        await site.Node.RunChoreAsync<SendNewsMails>();
        site.Node.Clock.Offset = TimeSpan.Zero;
        return await site.Node.ReadAsync(db => Task.FromResult(db.OutgoingMails.AsEnumerable().Where(m => m.Subject.Contains("activité", StringComparison.Ordinal)).ToList()));
    }

    [GeneratedRegex("^(To|Date|Message-ID|List-Unsubscribe):", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex OfEachMail();

    [GeneratedRegex("reactions|reacted|likes|voters|readers|lecteurs|followers|abonnes|seen|bookmarks", RegexOptions.IgnoreCase)]
    private static partial Regex Lists();
}
