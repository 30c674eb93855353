using AngleSharp.Html.Dom;
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
        var wait = await site.AskAsync<TimeSpan>("select lockout_end - now() from members.accounts where id = $1", somebody.Id);
        wait.ShouldBeInRange(TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(30));

        await site.AskAsync<int>("update members.accounts set lockout_end = now() - interval '1 second' where id = $1 returning 1", somebody.Id);

        (await site.Node.Visitor().SignIn(somebody.Email)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task Attempts_sent_all_at_once_are_counted_one_by_one()
    {
        var somebody = await site.SomebodyAsync();
        var visitors = Enumerable.Range(0, 9).Select(_ => site.Node.Visitor());

        await Task.WhenAll(visitors.Select(v => v.SignIn(somebody.Email, WrongPassword)));

        (await site.AskAsync<int>("select access_failed_count from members.accounts where id = $1", somebody.Id)).ShouldBe(9);
    }

    [Fact]
    public async Task A_success_makes_failures_forgotten()
    {
        var somebody = await site.SomebodyAsync();
        await site.Node.Visitor().SignIn(somebody.Email, WrongPassword);
        (await site.AskAsync<int>("select access_failed_count from members.accounts where id = $1", somebody.Id)).ShouldBe(1);

        await site.Node.Visitor().SignIn(somebody.Email);

        (await site.AskAsync<int>("select access_failed_count from members.accounts where id = $1", somebody.Id)).ShouldBe(0);
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

    private async Task LockAsync(Somebody somebody)
    {
        var visitor = site.Node.Visitor();
        for (var i = 0; i < Application.Members.Account.AttemptsAllowed; i++)
        {
            (await visitor.SignIn(somebody.Email, WrongPassword)).Status.ShouldBe(422);
        }
    }
}
