using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Registration;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>What one address of the network, one address of mail and one browser may try.</summary>
public sealed class LimitsTests(MembersSite site) : IClassFixture<MembersSite>
{
    private const string WrongPassword = "un mot de passe assez faux";
    private const int Few = 4;

    [Fact]
    public async Task Past_its_limit_an_address_is_told_to_wait_on_every_node_and_keeps_what_it_typed()
    {
        await using var strict = site.StrictNode("SignIn", Few);
        await using var other = site.StrictNode("SignIn", Few);
        var visitor = From("198.51.100.1", strict);
        for (var i = 0; i < Few; i++)
        {
            (await visitor.SignIn($"{RandomId.Handle()}@exemple.test", WrongPassword)).Status.ShouldBe(422);
        }

        var answer = await From("198.51.100.1", other).SignIn("quelqu.un@exemple.test", WrongPassword);

        answer.Status.ShouldBe(429);
        answer.Main.ShouldContain("Trop d’essais sont venus de votre réseau");
        answer.ValueOf("Email").ShouldBe("quelqu.un@exemple.test");
        int.Parse(answer.Response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 15 * 60);
    }

    [Fact]
    public async Task Sign_ins_that_succeed_are_given_back_and_a_known_browser_is_counted_apart()
    {
        await using var strict = site.StrictNode("SignIn", Few);
        var somebody = await site.SomebodyAsync();
        var (visitor, attacker) = (From("198.51.100.2", strict), From("198.51.100.2", strict));
        for (var i = 0; i < Few + 2; i++)
        {
            (await visitor.SignIn(somebody.Email)).Status.ShouldBe(302);
            (await visitor.Submit(Visitor.SignOutPage)).Status.ShouldBe(302);
        }

        for (var i = 0; i <= Few; i++)
        {
            await attacker.SignIn(somebody.Email, WrongPassword);
        }

        (await attacker.SignIn(somebody.Email)).Status.ShouldBe(429);
        (await visitor.SignIn(somebody.Email)).Status.ShouldBe(302, "the owner's own browser has its own count");
    }

    [Theory]
    [InlineData("/account/forgotten", "Reset")]
    [InlineData("/account/confirmation", "Confirmation")]
    public async Task Links_are_asked_for_so_often_from_one_address(string page, string act)
    {
        await using var strict = site.StrictNode(act, Few);
        var visitor = From("198.51.100.3", strict);
        for (var i = 0; i < Few; i++)
        {
            (await visitor.Submit(page, ("Email", $"{RandomId.Handle()}@exemple.test"))).Status.ShouldBe(200);
        }

        var answer = await visitor.Submit(page, ("Email", "encore@exemple.test"));

        (answer.Status, answer.ValueOf("Email")).ShouldBe((429, "encore@exemple.test"));
    }

    [Fact]
    public async Task Whoever_hammers_an_account_does_not_lock_its_owner_out_of_a_browser_they_used()
    {
        var somebody = await site.SomebodyAsync();
        var (owner, attacker, newcomer) = (site.Node.Visitor(), site.Node.Visitor(), site.OtherNode.Visitor());
        await owner.SignIn(somebody.Email);
        await owner.Submit(Visitor.SignOutPage);
        for (var i = 0; i < Account.AttemptsAllowed; i++)
        {
            await attacker.SignIn(somebody.Email, WrongPassword);
        }

        (await newcomer.SignIn(somebody.Email)).Status.ShouldBe(422, "locked for everybody else");
        (await owner.SignIn(somebody.Email)).Status.ShouldBe(302);

        (await newcomer.SignIn(somebody.Email)).Status.ShouldBe(422, "the owner's success unlocks nothing for others");
        (await SubjectsAsync(somebody)).ShouldContain("Connexion à votre compte après plusieurs échecs");
        await owner.Submit(Visitor.SignOutPage);
        for (var i = 0; i < Account.AttemptsAllowed; i++)
        {
            (await owner.SignIn(somebody.Email, WrongPassword)).Status.ShouldBe(422);
        }

        (await owner.SignIn(somebody.Email)).Status.ShouldBe(422, "a known browser has ten tries of its own");
    }

    [Fact]
    public async Task A_browser_s_cookie_says_nothing_that_others_can_read_and_signing_in_writes_no_mail()
    {
        var somebody = await site.SomebodyAsync();
        var visitor = site.Node.Visitor();

        var answer = await visitor.SignIn(somebody.Email);

        (await SubjectsAsync(somebody)).ShouldBeEmpty("a mail that waits would tell who was there that day");
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-profnet-device=", StringComparison.Ordinal)).ToLowerInvariant();
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; secure");
        cookie.ShouldNotContain(somebody.Id.ToString("N")[..12]);
        var forger = site.Node.VisitorWith("__Host-profnet-device=" + RandomId.Handle());
        (await forger.Get(Visitor.SignInPage)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    public void A_subscriber_of_IPv6_is_one_whichever_of_their_addresses_they_use(string address, string counted) =>
        Tries.Subscriber(IPAddress.Parse(address)).ShouldBe(counted);

    [Fact]
    public async Task Known_and_unknown_addresses_cost_a_sign_in_the_same_commands_and_about_the_same_time()
    {
        var somebody = await site.SomebodyAsync();
        var visitor = site.Node.Visitor();
        var page = await visitor.Get(Visitor.SignInPage);
        using var commands = new DatabaseCommands(site.Database);
        var (known, unknown) = (new List<double>(), new List<double>());
        var counts = new HashSet<int>();

        for (var i = 0; i < Account.AttemptsAllowed - 1; i++)
        {
            foreach (var (email, times) in new[] { (somebody.Email, known), ("personne@exemple.test", unknown) })
            {
                var begun = TimeProvider.System.GetTimestamp();
                (await visitor.Send(Visitor.SignInPage, page, ("Email", email), ("Password", WrongPassword))).Status.ShouldBe(422);
                times.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
                counts.Add(commands.Take().Count);
            }
        }

        counts.Count.ShouldBe(1);
        (Median(known) / Median(unknown)).ShouldBeInRange(0.5, 2); // the commands are the proof: a busy machine measures no better
    }

    [Fact]
    public async Task Whoever_never_confirmed_is_forgotten_after_a_week_with_their_application_and_may_begin_again()
    {
        var (never, late, confirmed, lapsed) = (await AppliedAsync(), await AppliedAsync(), await AppliedAsync(), await AppliedAsync());
        await site.AskAsync<bool>("update members.accounts set email_confirmed = true where id = $1 returning email_confirmed", confirmed.Id);
        await site.AskAsync<Guid>("update members.members set standing = 'Applicant', verified_on = current_date where id = $1 returning id", lapsed.Id);
        foreach (var (somebody, days) in new[] { (never, 8), (late, 6), (confirmed, 8), (lapsed, 8) })
        {
            await site.AskAsync<Guid>("update registration.applications set submitted_at = now() - make_interval(days => $2) where member_id = $1 returning id", somebody.Id, days);
        }

        await site.Node.RunChoreAsync<ForgetUnconfirmed>();

        Guid[] all = [never.Id, late.Id, confirmed.Id, lapsed.Id];
        (await site.Node.ReadAsync(db => db.Accounts.Where(a => all.Contains(a.Id)).Select(a => a.Id).ToListAsync())).ShouldBe([late.Id, confirmed.Id, lapsed.Id], ignoreOrder: true);
        (await site.Node.ReadAsync(db => db.Members.CountAsync(m => m.Id == never.Id))).ShouldBe(0);
        (await site.Node.ReadAsync(db => db.Applications.Where(a => all.Contains(a.MemberId)).Select(a => a.MemberId).ToListAsync())).ShouldBe([late.Id, confirmed.Id, lapsed.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Counts_of_days_gone_by_are_forgotten()
    {
        await site.AskAsync<int>("insert into members.tries (tag, tries, day) values (sha256('hier'), 1, current_date - 2), (sha256('demain'), 1, current_date + 1) returning 1");

        await site.Node.RunChoreAsync<ForgetTries>();

        (await site.AskAsync<long>("select count(*) from members.tries where tag in (sha256('hier'), sha256('demain'))")).ShouldBe(1);
    }

    private async Task<Somebody> AppliedAsync()
    {
        var somebody = await site.SomebodyAsync(confirmed: false);
        await site.AskAsync<Guid>(
            """
            insert into registration.applications (id, handle, member_id, given_name, family_name, profession_key, number_kind, number, once, submitted_at, state)
            values ($1, $2, $1, 'Claire', 'Vasseur', 'G15-10', 0, '99700000013', $3, now(), 0) returning id
            """,
            somebody.Id,
            RandomId.Handle(),
            RandomId.Handle());
        return somebody;
    }

    private Task<List<string>> SubjectsAsync(Somebody somebody) =>
        site.Node.ReadAsync(db => db.OutgoingMails.Where(m => m.ToAddress == somebody.Email).Select(m => m.Subject).ToListAsync());

    private static Visitor From(string address, Node node)
    {
        var visitor = node.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
