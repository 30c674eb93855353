using System.Text;
using Microsoft.AspNetCore.Identity;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Factors;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>What is asked for beside the password, and when.</summary>
public sealed class SecondFactorTests(ProfNetSite site) : IClassFixture<ProfNetSite>, IAsyncLifetime
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(30);

    public Task InitializeAsync()
    {
        site.Node.Clock.Offset = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => InitializeAsync();

    [Theory] // RFC 6238, appendix B: the last six of its eight digits
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeOf("12345678901234567890"u8, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void The_key_is_written_as_programs_read_it() => Totp.Typed("12345678901234567890"u8).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    [Fact]
    public async Task A_program_of_codes_is_set_up_and_asked_for_from_then_on()
    {
        var (person, visitor) = await SomebodyAsync();
        var page = await visitor.Get(Codes.SetUpPage);
        page.Document.QuerySelector("svg.pn-qr path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1000);
        page.Html.ShouldNotContain("style=");
        var codes = Codes.On(page, site.Node.Clock);

        (await visitor.FillIn(page, "form[action*=Confirm]", ("Code", codes.Wrong()))).Status.ShouldBe(422);
        var before = (await site.MailsToAsync(person.Email)).Count;
        var used = codes.At();
        var answer = await visitor.FillIn(page, "form[action*=Confirm]", ("Code", used));

        answer.Texts(".pn-codes code").Distinct(StringComparer.Ordinal).Count().ShouldBe(10);
        answer.Texts(".pn-codes code").ShouldAllBe(c => c.Length == 14 && c.Count(l => l == '-') == 2);
        answer.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await site.MailsToAsync(person.Email)).Count.ShouldBe(before + 1);
        (await visitor.Get("/account/security")).Main.ShouldContain("Il vous en reste 10 sur dix");

        var browser = site.Visitor();
        var asked = await browser.SignIn(person.Email, ProfNetSite.Password);
        (asked.Status, asked.Heading).ShouldBe((200, "Second facteur"));
        (await browser.IsKnown()).ShouldBeFalse("the password alone opens nothing");
        (await browser.FillIn(asked, "main form", ("Code", used))).Status.ShouldBe(422, "the code of the set-up was used");
        (await browser.FillIn(asked, "main form", ("Code", codes.At(1)))).Status.ShouldBe(302);
        (await browser.IsKnown()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_first_factor_ends_the_sessions_that_showed_none()
    {
        var (person, visitor) = await SomebodyAsync();
        var other = await ProfNetSite.SignedInAsync(person.Id, site.Node, SignInMethods.Password);

        await Codes.SetUpAsync(visitor, site.Node.Clock);

        (await other.IsKnown()).ShouldBeFalse("or whoever holds it takes the factor away by the password alone");
        (await visitor.IsKnown()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_dump_holds_neither_seed_nor_recovery_codes()
    {
        var (person, visitor) = await SomebodyAsync();
        var page = await visitor.Get(Codes.SetUpPage);
        var key = page.Texts(".pn-key").Single().Replace(" ", "", StringComparison.Ordinal);
        var shown = (await visitor.FillIn(page, "form[action*=Confirm]", ("Code", Codes.On(page, site.Node.Clock).At()))).Texts(".pn-codes code");

        var sealedSeed = await site.AskAsync<byte[]>("select seed_sealed from members.two_factors where account_id = $1", person.Id);
        Encoding.Latin1.GetString(sealedSeed).ShouldNotContain(key);
        (await site.AskAsync<long>("select count(distinct hash) from members.recovery_codes where account_id = $1 and length(salt) = 16 and length(hash) = 32", person.Id)).ShouldBe(10);
        shown.ShouldAllBe(code => !Encoding.Latin1.GetString(sealedSeed).Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_is_good_once_even_for_two_who_come_together()
    {
        var (person, visitor) = await SomebodyAsync();
        var (codes, _) = await Codes.SetUpAsync(visitor, site.Node.Clock);
        var browsers = new[] { site.Visitor(), site.Visitor() };
        var asked = new[] { await browsers[0].SignIn(person.Email, ProfNetSite.Password), await browsers[1].SignIn(person.Email, ProfNetSite.Password) };
        var code = codes.At(1);

        var answers = await Task.WhenAll(browsers.Select((b, i) => b.FillIn(asked[i], "main form", ("Code", code))));

        answers.Select(a => a.Status).Order().ShouldBe([302, 422]);
        (await CodeAsync(person, code)).Status.ShouldBe(422, "nor within its half minute");
    }

    [Fact]
    public async Task A_code_is_good_for_its_half_minute_and_one_on_either_side()
    {
        var (person, visitor) = await SomebodyAsync();
        var (codes, _) = await Codes.SetUpAsync(visitor, site.Node.Clock);
        site.Node.Clock.Offset += 10 * _step;

        (await CodeAsync(person, codes.At(-2))).Status.ShouldBe(422);
        (await CodeAsync(person, codes.At(2))).Status.ShouldBe(422);
        (await CodeAsync(person, codes.At(-1))).Status.ShouldBe(302);
        (await CodeAsync(person, codes.At(1))).Status.ShouldBe(302);
    }

    [Fact]
    public async Task A_recovery_code_is_good_once_and_its_owner_is_told()
    {
        var (person, visitor) = await SomebodyAsync();
        var recovery = (await Codes.SetUpAsync(visitor, site.Node.Clock)).Answer.Texts(".pn-codes code");

        (await CodeAsync(person, recovery[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Status.ShouldBe(302);

        (await site.MailsToAsync(person.Email)).ShouldContain(m => m.Body.Contains("codes de récupération vient de servir"));
        (await site.AskAsync<long>("select count(*) from notifications.outgoing_mails where to_address = $1 and (not_before at time zone 'Europe/Paris')::time <> '00:00'", person.Email))
            .ShouldBe(0, "no row says at what moment somebody signed in");
        (await CodeAsync(person, recovery[3])).Status.ShouldBe(422);
        (await visitor.Get("/account/security")).Main.ShouldContain("Il vous en reste 9 sur dix");
        var renewed = (await visitor.Submit("/account/recovery-codes")).Texts(".pn-codes code");
        (await CodeAsync(person, recovery[4])).Status.ShouldBe(422, "new ones take the place of the old");
        (await CodeAsync(person, renewed[0])).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Ten_wrong_codes_lock_the_second_step_with_the_same_answer()
    {
        var (person, visitor) = await SomebodyAsync();
        var (codes, _) = await Codes.SetUpAsync(visitor, site.Node.Clock);
        var browser = site.Visitor();
        var page = await browser.SignIn(person.Email, ProfNetSite.Password);
        List<string> answers = [];
        for (var i = 0; i < Account.AttemptsAllowed; i++)
        {
            page = await browser.FillIn(page, "main form", ("Code", codes.Wrong()));
            answers.Add(page.Main);
        }

        page = await browser.FillIn(page, "main form", ("Code", codes.At(1)));

        page.Status.ShouldBe(422, "the right one is refused while the count is locked");
        answers.Append(page.Main).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await site.MailsToAsync(person.Email)).Count(m => m.Subject == "Codes faux essayés sur votre compte ProfNet").ShouldBe(1, "whoever tries codes knows the password");
        site.Node.Clock.Offset += TimeSpan.FromMinutes(31);
        (await CodeAsync(person, codes.At())).Status.ShouldBe(302);
    }

    [Fact]
    public async Task The_first_step_lapses_with_its_five_minutes_and_with_the_password()
    {
        var (person, visitor) = await SomebodyAsync();
        var (codes, _) = await Codes.SetUpAsync(visitor, site.Node.Clock);
        var (late, changed) = (site.Visitor(), site.Visitor());
        var pages = (Late: await late.SignIn(person.Email, ProfNetSite.Password), Changed: await changed.SignIn(person.Email, ProfNetSite.Password));

        await site.RunAsync("update members.accounts set password_hash = $2 where id = $1", person.Id, new PasswordHasher<Account>().HashPassword(new Account(), "un autre mot de passe long"));
        var afterChange = await changed.FillIn(pages.Changed, "main form", ("Code", codes.At(1)));
        site.Node.Clock.Offset += FirstSteps.GoodFor;
        var afterWait = await late.FillIn(pages.Late, "main form", ("Code", codes.At()));

        new[] { afterChange, afterWait }.ShouldAllBe(a => a.Status == 302 && a.Location!.StartsWith("/account/login"));
        (await changed.IsKnown()).ShouldBeFalse();
        (await late.IsKnown()).ShouldBeFalse();
        (await site.Visitor().Get(Codes.SecondStep)).Location.ShouldBe("/account/login", "whoever never took the first step takes it");
    }

    [Theory]
    [InlineData(StaffRole.Administrator, "/admin/approvals")]
    [InlineData(StaffRole.Moderator, "/moderation/waiting")]
    [InlineData(StaffRole.Delegate, "/delegate/disclosures")]
    public async Task The_team_works_with_a_second_factor_alone(StaffRole role, string desk)
    {
        var person = await site.PersonAsync(role: role);
        var visitor = site.Visitor();

        (await visitor.SignIn(person.Email, ProfNetSite.Password)).Location.ShouldBe("/account/security");
        var led = await visitor.Get(desk);
        (led.Status, led.Location).ShouldBe((302, "/account/security"));
        (await visitor.Follow(led)).Main.ShouldContain("Votre rôle dans l’équipe demande un second facteur");
        (await visitor.Get("/discussions")).Status.ShouldBe(200, "the rest of the site is theirs");
        (await visitor.Get("/discussions")).Html.ShouldNotContain("href=\"/admin");
        var form = await visitor.Get("/account/leave");
        (await visitor.Send(desk, form)).Status.ShouldBe(403, "no request of the team either");

        await Codes.SetUpAsync(visitor, site.Node.Clock);
        (await visitor.Get(desk)).Status.ShouldBe(200);
        (await visitor.Get("/account/two-factor")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_is_not_of_the_team_is_led_nowhere_from_its_desks()
    {
        var visitor = await site.MemberAsync();

        (await visitor.Get("/admin/approvals")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_program_that_was_removed_opens_nothing()
    {
        var (person, visitor) = await SomebodyAsync();
        var (_, answer) = await Codes.SetUpAsync(visitor, site.Node.Clock);

        (await visitor.FillIn(await visitor.Get(Codes.SetUpPage), "form[action*=Remove]")).Status.ShouldBe(302);

        (await site.AskAsync<long>("select count(*) from members.recovery_codes where account_id = $1", person.Id)).ShouldBe(0);
        (await site.Visitor().SignIn(person.Email, ProfNetSite.Password)).Status.ShouldBe(302);
        answer.Texts(".pn-codes code").ShouldNotBeEmpty();
        (await site.MailsToAsync(person.Email)).Count(m => m.Subject == "La sécurité de votre compte ProfNet a changé").ShouldBe(2, "of the program that came, and of its going");
    }

    [Fact]
    public async Task Signing_in_with_a_code_moves_no_row_of_its_account() // else their order in a dump would be that of the last visits
    {
        const string Places = "select concat_ws(' ', a.ctid, a.xmin, f.ctid, f.xmin) from members.accounts a join members.two_factors f on f.account_id = a.id where a.id = $1";
        var (person, visitor) = await SomebodyAsync();
        var (codes, _) = await Codes.SetUpAsync(visitor, site.Node.Clock);
        await site.Visitor().SignIn(person.Email, ProfNetSite.Password); // whose hash is a cheaper one than the site's, and is brought up to it once
        var before = await site.AskAsync<string>(Places, person.Id);

        (await CodeAsync(person, codes.Wrong())).Status.ShouldBe(422);
        (await CodeAsync(person, codes.At(1))).Status.ShouldBe(302);

        (await site.AskAsync<string>(Places, person.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task That_codes_were_used_is_forgotten_once_nobody_can_show_them()
    {
        await site.RunAsync("insert into members.used_codes values (sha256('a'), current_date - 3), (sha256('b'), current_date)");

        await site.Node.RunChoreAsync<ForgetUsedCodes>();

        (await site.AskAsync<long>("select count(*) from members.used_codes where tag in (sha256('a'), sha256('b'))")).ShouldBe(1);
    }

    private async Task<(Person Person, Visitor Visitor)> SomebodyAsync()
    {
        var person = await site.PersonAsync();
        return (person, await ProfNetSite.SignedInAsync(person.Id, site.Node, SignInMethods.Password));
    }

    /// <summary>Signs in from a new browser with the password and this code.</summary>
    private async Task<Shown> CodeAsync(Person person, string code)
    {
        var browser = site.Visitor();
        return await browser.FillIn(await browser.SignIn(person.Email, ProfNetSite.Password), "main form", ("Code", code));
    }
}
