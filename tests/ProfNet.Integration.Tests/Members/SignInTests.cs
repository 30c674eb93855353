using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

public sealed class SignInTests(MembersSite site) : IClassFixture<MembersSite>
{
    private const string WrongPassword = "un mot de passe assez faux";

    [Fact]
    public async Task A_member_signs_in_and_is_known_from_then_on()
    {
        var somebody = await site.SomebodyAsync();
        var visitor = site.Node.Visitor();

        var answer = await visitor.SignIn(somebody.Email);

        (answer.Status, answer.Location).ShouldBe((302, "/"));
        (await visitor.IsKnown()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_over_tls_and_no_script()
    {
        var somebody = await site.SomebodyAsync();

        var cookie = (await site.Node.Visitor().SignIn(somebody.Email)).CookieLine.ToLowerInvariant();

        cookie.ShouldStartWith("__host-profnet=");
        cookie.ShouldContain("; path=/");
        cookie.ShouldContain("; secure");
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=lax");
        cookie.ShouldNotContain("domain=");
        cookie.ShouldNotContain("expires="); // goes with the browser, unless asked to stay
    }

    [Theory]
    [InlineData("/discussions", "/discussions")]
    [InlineData("https://ailleurs.test/", "/")]
    [InlineData("//ailleurs.test", "/")]
    [InlineData("/\\ailleurs.test", "/")]
    public async Task One_comes_back_to_where_one_was_going_but_never_to_another_site(string returnUrl, string expected)
    {
        var somebody = await site.SomebodyAsync();

        var answer = await site.Node.Visitor().SignIn(somebody.Email, url: $"{Visitor.SignInPage}?returnUrl={Uri.EscapeDataString(returnUrl)}");

        answer.Location.ShouldBe(expected);
    }

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        var (known, locked, unconfirmed) = (await site.SomebodyAsync(), await site.SomebodyAsync(), await site.SomebodyAsync(confirmed: false));
        await LockAsync(locked);

        var answers = new[]
        {
            await site.Node.Visitor().SignIn("personne@exemple.test"),
            await site.Node.Visitor().SignIn(known.Email, WrongPassword),
            await site.Node.Visitor().SignIn(locked.Email),
            await site.Node.Visitor().SignIn(unconfirmed.Email),
        };

        answers.ShouldAllBe(a => a.Status == 422 && !a.Response.Headers.Contains("Set-Cookie"));
        answers.Select(a => a.Main).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldContain("Nous n’avons pas pu vous connecter");
    }

    [Fact]
    public async Task Ten_failures_lock_the_account_and_a_wait_opens_it()
    {
        var somebody = await site.SomebodyAsync();
        await LockAsync(somebody);
        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(422);
        var wait = await site.AskAsync<TimeSpan>("select locked_until - now() from members.sign_in_attempts where tag = $1", TagOf(somebody.Email));
        wait.ShouldBeInRange(TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(30));

        await site.AskAsync<int>("update members.sign_in_attempts set locked_until = now() - interval '1 second' where tag = $1 returning 1", TagOf(somebody.Email));

        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Attempts_sent_all_at_once_are_counted_one_by_one()
    {
        var somebody = await site.SomebodyAsync();
        var visitors = Enumerable.Range(0, 9).Select(_ => site.Node.Visitor());

        await Task.WhenAll(visitors.Select(v => v.SignIn(somebody.Email, WrongPassword)));

        (await site.AskAsync<int>("select failed from members.sign_in_attempts where tag = $1", TagOf(somebody.Email))).ShouldBe(9);
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_counted_and_locked_like_any_other()
    {
        var nobody = $"{RandomId.Handle()}@exemple.test";
        var visitor = site.Node.Visitor();

        for (var i = 0; i < Application.Members.Account.AttemptsAllowed; i++)
        {
            (await visitor.SignIn(nobody, WrongPassword)).Status.ShouldBe(422);
        }

        (await site.AskAsync<bool>("select failed = 10 and locked_until > now() from members.sign_in_attempts where tag = $1", TagOf(nobody))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_success_makes_failures_forgotten()
    {
        var somebody = await site.SomebodyAsync();
        await site.Node.Visitor().SignIn(somebody.Email, WrongPassword);
        (await site.AskAsync<int>("select failed from members.sign_in_attempts where tag = $1", TagOf(somebody.Email))).ShouldBe(1);

        await site.Node.Visitor().SignIn(somebody.Email);

        (await site.AskAsync<long>("select count(*) from members.sign_in_attempts where tag = $1", TagOf(somebody.Email))).ShouldBe(0);
    }

    [Fact]
    public async Task The_day_forgets_failures_but_no_lock_that_still_holds()
    {
        var (somebody, locked) = (await site.SomebodyAsync(), await site.SomebodyAsync());
        await site.Node.Visitor().SignIn(somebody.Email, WrongPassword);
        await LockAsync(locked);
        await site.AskAsync<long>("with aged as (update members.sign_in_attempts set day = day - 1 where tag in ($1, $2) returning 1) select count(*) from aged", TagOf(somebody.Email), TagOf(locked.Email));

        await site.Node.RunChoreAsync<Application.Members.ForgetAttempts>();

        (await site.AskAsync<long>("select count(*) from members.sign_in_attempts where tag = $1", TagOf(somebody.Email))).ShouldBe(0);
        (await site.Node.Visitor().SignIn(locked.Email)).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Signing_in_moves_no_row_of_an_account_or_a_member() // else their order in a dump would be that of the last visits
    {
        const string Places = "select concat_ws(' ', a.ctid, a.xmin, m.ctid, m.xmin) from members.accounts a join members.members m on m.id = a.id where a.id = $1";
        var somebody = await site.SomebodyAsync();
        var before = await site.AskAsync<string>(Places, somebody.Id);

        (await site.Node.Visitor().SignIn(somebody.Email, WrongPassword)).Status.ShouldBe(422);
        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(302);

        (await site.AskAsync<string>(Places, somebody.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task The_form_comes_back_with_its_errors_and_the_address_but_never_the_password()
    {
        var answer = await site.Node.Visitor().Submit(Visitor.SignInPage, ("Email", "pas-une-adresse"), ("Password", "secret-de-quinze-lettres"));

        answer.Status.ShouldBe(422);
        var email = (IHtmlInputElement)answer.Document.GetElementById("Email")!;
        email.Value.ShouldBe("pas-une-adresse");
        email.GetAttribute("aria-invalid").ShouldBe("true");
        answer.Document.GetElementById("Email-error")!.TextContent.ShouldContain("Saisissez une adresse complète");
        answer.Document.DocumentElement.OuterHtml.ShouldNotContain("secret-de-quinze-lettres");
    }

    [Fact]
    public async Task A_form_sent_by_another_site_is_refused_and_so_is_one_without_its_token()
    {
        var somebody = await site.SomebodyAsync();
        var visitor = site.Node.Visitor();
        var page = await visitor.Get(Visitor.SignInPage);
        using var bare = new FormUrlEncodedContent([new("Email", somebody.Email), new("Password", MembersSite.Password)]);

        (await visitor.Client.PostAsync(Visitor.SignInPage, bare)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);

        visitor.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await visitor.Send(Visitor.SignInPage, page, ("Email", somebody.Email), ("Password", MembersSite.Password))).Status.ShouldBe(403);
        visitor.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        visitor.Client.DefaultRequestHeaders.Add("Origin", "https://ailleurs.test");
        (await visitor.Send(Visitor.SignInPage, page, ("Email", somebody.Email), ("Password", MembersSite.Password))).Status.ShouldBe(403);
    }

    private byte[] TagOf(string email) => site.Node.Services.GetRequiredService<SealTags>().AttemptsTag(Application.Members.Account.Normalize(email));

    private async Task LockAsync(Somebody somebody)
    {
        var visitor = site.Node.Visitor();
        for (var i = 0; i < Application.Members.Account.AttemptsAllowed; i++)
        {
            (await visitor.SignIn(somebody.Email, WrongPassword)).Status.ShouldBe(422);
        }
    }
}
