using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Members.Recovering;
using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;
using ProfNet.Integration.Tests.Hosting;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>Forgotten passwords, changes of password and of address, links sent again: over the pages and the mails, on two nodes.</summary>
public sealed partial class RecoveringTests(MembersSite site) : IClassFixture<MembersSite>
{
    private const string Forgotten = "/account/forgotten";
    private const string Confirmation = "/account/confirmation";
    private const string NewPassword = "orchidée talus boussole et grenat";

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_by_a_link_that_serves_once_and_signs_nobody_in()
    {
        var somebody = await site.SomebodyAsync(confirmed: false); // who reads the link reads the address
        var link = await ResetLinkAsync(somebody);
        var visitor = site.Node.Visitor();
        (await visitor.Get(link)).Status.ShouldBe(200);
        (await visitor.IsKnown()).ShouldBeFalse();
        (await AccountAsync(somebody)).EmailConfirmed.ShouldBeFalse("a mail server that opens links does nothing");

        var answer = await visitor.Submit(link, ("NewPassword", NewPassword));

        (answer.Status, answer.Heading).ShouldBe((200, "Mot de passe changé"));
        (await visitor.IsKnown()).ShouldBeFalse();
        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(422);
        (await site.OtherNode.Visitor().SignIn(somebody.Email, NewPassword)).Status.ShouldBe(302);
        (await MailsAsync(somebody.Email)).ShouldContain(m => m.Subject == "Votre mot de passe ProfNet a changé");
        var again = await visitor.Submit(link, ("NewPassword", "un autre orage, et des cailloux"));
        again.Status.ShouldBe(422);
        again.Refusal.ShouldContain("il a déjà servi");
    }

    [Fact]
    public async Task A_reset_ends_every_session_on_every_node_also_those_of_the_version_before()
    {
        var somebody = await site.SomebodyAsync();
        var here = site.Node.VisitorWith((await site.Node.Visitor().SignIn(somebody.Email)).SessionCookie);
        var there = site.OtherNode.VisitorWith((await site.Node.Visitor().SignIn(somebody.Email)).SessionCookie);
        var old = await site.Node.Visitor().SignIn(somebody.Email);
        await site.AskAsync<byte[]>("update members.sessions set tag = null where key_hash = $1 returning key_hash", SessionKey.Hash(old.SessionCookie.Split('=')[1]));
        var ofOld = site.Node.VisitorWith(old.SessionCookie);
        (await here.IsKnown() && await there.IsKnown() && await ofOld.IsKnown()).ShouldBeTrue();

        (await site.Node.Visitor().Submit(await ResetLinkAsync(somebody), ("NewPassword", NewPassword))).Status.ShouldBe(200);

        (await here.IsKnown()).ShouldBeFalse();
        (await ofOld.IsKnown()).ShouldBeFalse();
        await EventuallyAsync(async () => !await there.IsKnown());
    }

    [Fact]
    public async Task A_link_of_another_or_with_a_letter_wrong_or_older_than_an_hour_resets_nothing()
    {
        var (somebody, other) = (await site.SomebodyAsync(), await site.SomebodyAsync());
        var (link, others) = (await ResetLinkAsync(somebody), await ResetLinkAsync(other));

        foreach (var wrong in new[] { link.Split("&token=")[0] + "&token=" + others.Split("&token=")[1], link[..^4] + "AAAA", "/account/reset" })
        {
            (await site.Node.Visitor().Submit(wrong, ("NewPassword", NewPassword))).Status.ShouldBe(422);
        }

        await using var scope = site.Node.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await AccountAsync(somebody);
        var token = await accounts.GenerateUserTokenAsync(account, ResetTokens.Provider, ResetTokens.Purpose);
        ResetTokens WithLife(TimeSpan life) => new(scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>(), Options.Create(new ResetTokenOptions { TokenLifespan = life }), NullLogger<ResetTokens>.Instance);
        (await WithLife(TimeSpan.FromMinutes(1)).ValidateAsync(ResetTokens.Purpose, token, accounts, account)).ShouldBeTrue();
        (await WithLife(TimeSpan.FromTicks(-1)).ValidateAsync(ResetTokens.Purpose, token, accounts, account)).ShouldBeFalse();
        new ResetTokenOptions().TokenLifespan.ShouldBe(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(Forgotten, true)]
    [InlineData(Confirmation, true)]
    [InlineData(Confirmation, false)]
    public async Task A_known_and_an_unknown_address_get_one_answer_after_as_many_commands_and_one_mail_each(string page, bool confirmed)
    {
        var (somebody, nobody) = (await site.SomebodyAsync(confirmed), $"{RandomId.Handle()}@exemple.test");
        var visitor = site.Node.Visitor();
        await visitor.Submit(page, ("Email", "echauffement@exemple.test"));
        using var commands = new DatabaseCommands(site.Database);

        var known = await visitor.Submit(page, ("Email", somebody.Email));
        var forKnown = commands.Take().Count;
        var unknown = await visitor.Submit(page, ("Email", nobody));
        var forUnknown = commands.Take().Count;

        (known.Status, known.Main).ShouldBe((200, unknown.Main));
        forKnown.ShouldBe(forUnknown);
        (await MailsAsync(nobody)).ShouldHaveSingleItem().Subject.ShouldBe("Aucun compte ProfNet à cette adresse");
        (await MailsAsync(somebody.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_is_sent_three_links_a_day_and_the_answer_stays_the_same()
    {
        var somebody = await site.SomebodyAsync();

        var answers = new List<Shown>();
        for (var i = 0; i < new AddressLimits().MailsADay + 2; i++)
        {
            answers.Add(await site.Node.Visitor().Submit(Forgotten, ("Email", somebody.Email)));
        }

        answers.Select(a => (a.Status, a.Main)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(200);
        (await MailsAsync(somebody.Email)).Count.ShouldBe(new AddressLimits().MailsADay);
    }

    [Fact]
    public async Task A_password_is_changed_with_the_current_one_and_ends_the_other_sessions_if_asked()
    {
        var somebody = await site.SomebodyAsync();
        var (visitor, elsewhere) = (site.Node.Visitor(), site.Node.Visitor());
        await visitor.SignIn(somebody.Email);
        await elsewhere.SignIn(somebody.Email);

        var wrong = await visitor.Submit("/account/password", ("Current", "pas le bon mot de passe"), ("NewPassword", NewPassword));
        (wrong.Status, wrong.ErrorAt("Current")).ShouldBe((422, OwnPassword.Refusal));
        var weak = await visitor.Submit("/account/password", ("Current", MembersSite.Password), ("NewPassword", "ProfNet-medecin-2026"));
        weak.Status.ShouldBe(422);
        weak.ErrorAt("NewPassword").ShouldContain("se devine trop vite");
        (await elsewhere.IsKnown()).ShouldBeTrue();

        var answer = await visitor.Submit("/account/password", ("Current", MembersSite.Password), ("NewPassword", NewPassword));

        answer.Main.ShouldContain("Votre mot de passe est changé");
        (await visitor.IsKnown()).ShouldBeTrue();
        (await elsewhere.IsKnown()).ShouldBeFalse();
        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(422);
        (await site.Node.Visitor().SignIn(somebody.Email, NewPassword)).Status.ShouldBe(302);
        (await MailsAsync(somebody.Email)).ShouldContain(m => m.Subject == "Votre mot de passe ProfNet a changé");
    }

    [Fact]
    public async Task An_address_changes_once_both_have_confirmed_and_both_are_told()
    {
        var (somebody, next) = (await site.SomebodyAsync(), $"{RandomId.Handle()}@exemple.test");
        var visitor = await AskForAddressAsync(somebody, next);
        var (oldLink, newLink) = (await LinkInLastAsync(somebody.Email), await LinkInLastAsync(next));
        (await site.Node.Visitor().Get(oldLink)).Status.ShouldBe(200);

        (await ConfirmAsync(newLink)).Heading.ShouldBe("C’est noté");
        (await ConfirmAsync(newLink)).Heading.ShouldBe("C’est noté");
        (await AccountAsync(somebody)).Email.ShouldBe(somebody.Email);
        (await visitor.Get("/account/email")).Main.ShouldContain("La nouvelle adresse a confirmé");
        (await ConfirmAsync(oldLink)).Heading.ShouldBe("Adresse changée");

        (await AccountAsync(somebody)).Email.ShouldBe(next);
        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(422);
        (await site.Node.Visitor().SignIn(next)).Status.ShouldBe(302);
        foreach (var address in new[] { somebody.Email, next })
        {
            (await MailsAsync(address)).ShouldContain(m => m.Subject == "L’adresse de votre compte ProfNet a changé");
        }

        (await ConfirmAsync(oldLink)).Status.ShouldBe(422);
    }

    [Fact]
    public async Task An_address_that_somebody_has_gets_the_same_answer_and_is_never_taken()
    {
        var (somebody, owner) = (await site.SomebodyAsync(), await site.SomebodyAsync());
        var visitor = await AskForAddressAsync(somebody, owner.Email);
        (await MailsAsync(owner.Email)).ShouldHaveSingleItem().Subject.ShouldStartWith("Votre adresse est déjà celle d’un compte");
        var page = (await visitor.Get("/account/email")).Main.Replace(owner.Email, "x", StringComparison.Ordinal);
        (await AskForAddressAsync(somebody, $"{RandomId.Handle()}@exemple.test")).ShouldNotBeNull();
        Hidden(await visitor.Get("/account/email")).ShouldBe(Emails().Replace(page, "x"));

        await AskForAddressAsync(somebody, owner.Email);
        (await ConfirmAsync(await LinkInLastAsync(somebody.Email))).Heading.ShouldBe("C’est noté");

        (await AccountAsync(somebody)).Email.ShouldBe(somebody.Email);
        (await AccountAsync(owner)).Email.ShouldBe(owner.Email);
    }

    [Fact]
    public async Task Either_address_and_a_new_password_put_an_end_to_a_change_and_so_does_time()
    {
        var (somebody, next) = (await site.SomebodyAsync(), $"{RandomId.Handle()}@exemple.test");
        await AskForAddressAsync(somebody, next);
        var link = await LinkInLastAsync(next);
        (await RefuseAsync(await LinkInLastAsync(somebody.Email))).Heading.ShouldBe("Changement annulé");
        (await ConfirmAsync(link)).Status.ShouldBe(422);

        await AskForAddressAsync(somebody, next);
        link = await LinkInLastAsync(next);
        (await site.Node.Visitor().Submit(await ResetLinkAsync(somebody), ("NewPassword", NewPassword))).Status.ShouldBe(200);
        (await ConfirmAsync(link)).Status.ShouldBe(422);

        await AskForAddressAsync(somebody, next, NewPassword);
        link = await LinkInLastAsync(next);
        await site.AskAsync<DateOnly>("update members.email_changes set until = until - 3 where account_id = $1 returning until", somebody.Id);
        (await ConfirmAsync(link)).Status.ShouldBe(422);
        await site.Node.RunChoreAsync<ForgetTries>();
        (await site.AskAsync<long>("select count(*) from members.email_changes where account_id = $1", somebody.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_sign_in_that_is_on_its_way_when_another_password_is_chosen_opens_nothing()
    {
        var somebody = await site.SomebodyAsync();
        await using var owner = NpgsqlDataSource.Create(site.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        await using var reset = await connection.BeginTransactionAsync();
        await VersionBefore.ReadAsync(connection, $"select pg_advisory_xact_lock(hashtextextended('sessions of {somebody.Id}', 0))"); // as whoever ends all sessions of a member does first

        var signingIn = site.Node.Visitor().SignIn(somebody.Email);
        await VersionBefore.UntilSomebodyWaitsAsync(owner);
        await VersionBefore.ReadAsync(connection, $"update members.accounts set password_hash = 'another' where id = '{somebody.Id}'");
        await reset.CommitAsync();

        (await signingIn).Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_reset_waits_for_a_session_that_is_being_opened()
    {
        var somebody = await site.SomebodyAsync();
        var link = await ResetLinkAsync(somebody);
        await using var owner = NpgsqlDataSource.Create(site.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        await using var opening = await connection.BeginTransactionAsync();
        await VersionBefore.ReadAsync(connection, $"select pg_advisory_xact_lock_shared(hashtextextended('sessions of {somebody.Id}', 0))");

        var resetting = site.Node.Visitor().Submit(link, ("NewPassword", NewPassword));
        await VersionBefore.UntilSomebodyWaitsAsync(owner);
        resetting.IsCompleted.ShouldBeFalse();
        await opening.CommitAsync();

        (await resetting).Status.ShouldBeLessThan(400);
    }

    [Fact]
    public async Task No_row_about_an_account_says_more_than_the_day()
    {
        var somebody = await site.SomebodyAsync();
        await site.Node.Visitor().SignIn(somebody.Email);
        await site.Node.Visitor().Submit(await ResetLinkAsync(somebody), ("NewPassword", NewPassword));

        (await MailsAsync(somebody.Email)).ShouldAllBe(m => m.NotBefore == ParisTime.StartOfDay(ParisTime.Day(m.NotBefore)));
        (await MailsAsync(somebody.Email)).ShouldAllBe(m => !Hours().IsMatch(Links().Replace(m.Body, "")));
    }

    private async Task<Visitor> AskForAddressAsync(Somebody somebody, string address, string password = MembersSite.Password)
    {
        var visitor = site.Node.Visitor();
        (await visitor.SignIn(somebody.Email, password)).Status.ShouldBe(302);
        (await visitor.Get("/account/email") is var page && (await visitor.FillIn(page, "#change", ("Address", address), ("Password", password))).Status == 302).ShouldBeTrue();
        return visitor;
    }

    private Task<Shown> ConfirmAsync(string link) => site.Node.Visitor().Submit(link, ("IsMine", "true"));

    private Task<Shown> RefuseAsync(string link) => site.Node.Visitor().Submit(link, ("IsMine", "false"));

    private static string Hidden(Shown page) => Emails().Replace(page.Main, "x");

    private async Task<string> ResetLinkAsync(Somebody somebody)
    {
        (await site.Node.Visitor().Submit(Forgotten, ("Email", somebody.Email))).Status.ShouldBe(200);
        var mails = await MailsAsync(somebody.Email);
        return PathIn(mails.Last(m => m.Subject == "Choisissez un nouveau mot de passe ProfNet"));
    }

    private async Task<string> LinkInLastAsync(string address) => PathIn((await MailsAsync(address)).Last(m => m.Body.Contains("/account/email/confirm", StringComparison.Ordinal)));

    private static string PathIn(OutgoingMail mail) => new Uri(Links().Match(mail.Body).Value).PathAndQuery;

    // By xmin, as they bear no time: the order in which they were written.
    private Task<List<OutgoingMail>> MailsAsync(string address) => site.Node.ReadAsync(db =>
        db.OutgoingMails.FromSql($"select * from notifications.outgoing_mails where to_address = {address} order by xmin::text::bigint").AsNoTracking().ToListAsync());

    private Task<Account> AccountAsync(Somebody somebody) => site.Node.ReadAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Id == somebody.Id));

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200 && !await holds(); i++)
        {
            await Task.Delay(10);
        }

        (await holds()).ShouldBeTrue();
    }

    [GeneratedRegex(@"https://\S+", RegexOptions.None, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"\S+@exemple\.test", RegexOptions.None, 1000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"\b\d{1,2}\s?[h:]\s?\d{2}", RegexOptions.None, 1000)]
    private static partial Regex Hours();
}
