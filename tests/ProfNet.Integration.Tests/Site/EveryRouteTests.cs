using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ProfNet.Integration.Tests.BadInput;

namespace ProfNet.Integration.Tests.Site;

/// <summary>What holds for every page whoever asks for it. Pages are found, not listed: a new one is tried without a word.</summary>
public sealed class EveryRouteTests(EveryRoute site) : IClassFixture<EveryRoute>
{
    public static readonly TheoryData<Role> Roles = [.. Enum.GetValues<Role>()];

    private static readonly string[] _signOut = ["/account/logout"];

    [Fact]
    public void Routes_are_found()
    {
        var addresses = site.Addresses();

        addresses.Count.ShouldBeGreaterThan(15);
        foreach (var known in new[] { "/", "/registration", "/admin/approvals", "/discussions/new", "/account/login", "/health/live", "/theme" })
        {
            addresses.ShouldContain(known);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_answer_has_the_security_headers_and_is_stored_nowhere_when_somebody_is_signed_in(Role role)
    {
        foreach (var address in site.Addresses())
        {
            var answer = await site.PlainAsync(role, address);

            answer.Status.ShouldBeLessThan(500, address);
            Header(answer, "Content-Security-Policy").ShouldBe(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'", address);
            Header(answer, "X-Content-Type-Options").ShouldBe("nosniff", address);
            Header(answer, "X-Frame-Options").ShouldBe("DENY", address);
            Header(answer, "Referrer-Policy").ShouldBe("no-referrer", address);
            Header(answer, "Cross-Origin-Opener-Policy").ShouldBe("same-origin", address);
            Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin", address);
            Header(answer, "Permissions-Policy").ShouldContain("geolocation=()", Case.Sensitive, address);
            Header(answer, "Server").ShouldBeEmpty(address);
            if (role is not Role.Visitor || answer.Status >= 400)
            {
                Header(answer, "Cache-Control").ShouldBe("no-store", address);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_page_has_a_script_or_a_style_of_its_own(Role role)
    {
        foreach (var address in site.Addresses())
        {
            InlineParts((await site.PlainAsync(role, address)).Document).ShouldBeEmpty(address);
        }
    }

    [Theory]
    [InlineData("<p onclick='a()'>")]
    [InlineData("<p style='color:red'>")]
    [InlineData("<style>p{}</style>")]
    [InlineData("<script>a()</script>")]
    [InlineData("<script src='https://ailleurs.test/a.js'></script>")]
    [InlineData("<a href='javascript:a()'>")]
    public async Task The_eye_of_that_test_sees_each(string html)
    {
        using var answer = new HttpResponseMessage { Content = new StringContent(html) };

        InlineParts((await Shown.FromAsync(answer)).Document).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Pages_name_the_language_have_one_heading_and_say_what_they_are(Role role)
    {
        foreach (var address in site.Addresses().Where(a => !a.StartsWith("/health", StringComparison.Ordinal)))
        {
            var page = await site.PlainAsync(role, address);
            if (page.Status is not (301 or 302) && !IsForScripts(page))
            {
                IsFrenchPage(page).ShouldBeTrue($"{page.Status} {address}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_address_or_body_makes_a_page_fail_and_every_refusal_is_a_page_in_French(Role role)
    {
        List<string> faults = [];
        foreach (var address in site.Addresses())
        {
            // Once for those who are let in, and once for those who are sent away in one manner: whoever asks, the same code reads it.
            var plain = await site.PlainAsync(role, address);
            if (!site.IsUntried($"{address} {plain.Status} {plain.Location}"))
            {
                continue;
            }

            foreach (var query in Seeds.Queries)
            {
                Judge(faults, await site.As(role).Get($"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}{query}"), query);
            }

            foreach (var (contentType, body) in Seeds.Bodies.Where(b => b.Body.Length < 1_000_000)) // the larger one is tried on Kestrel, which limits it
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", contentType);
                Judge(faults, await Shown.FromAsync(await site.As(role).Client.PostAsync(address, content)), $"{contentType} {body[..Math.Min(body.Length, 40)]}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_value_of_any_field_makes_a_page_fail(Role role)
    {
        var browser = site.As(role);
        List<string> faults = [];
        foreach (var address in site.Addresses().Except(_signOut))
        {
            var page = await browser.Get(address);
            foreach (var form in page.Document.QuerySelectorAll<IHtmlFormElement>("main form").Where(f => f.Method == "post"))
            {
                var target = form.GetAttribute("action") is { Length: > 0 } action ? action : address;
                var fields = FormFields.Of(form).DistinctBy(f => f.Key).ToList();
                // Once, as the first who is shown it: whoever sends it, the same code reads it.
                var names = FormFields.NamesIn(form).Except(["__RequestVerificationToken"], StringComparer.Ordinal).Where(name => site.IsUntried($"{target} {name}")).ToList();
                foreach (var (field, value) in names.SelectMany(name => Seeds.Values.Select(value => (name, value))))
                {
                    using var content = new FormUrlEncodedContent([.. fields.Where(f => f.Key != field), new(field, value)]);
                    Judge(faults, await Shown.FromAsync(await browser.Client.PostAsync(target, content)), $"{field}={value[..Math.Min(value.Length, 40)]}");
                }
            }
        }

        faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_page_fails_on_a_form_that_it_does_not_have(Role role)
    {
        var browser = site.As(role);
        List<string> faults = [];
        var token = (await browser.Get("/account/logout")).ValueOf("__RequestVerificationToken")!;
        foreach (var address in site.Addresses().Except(_signOut))
        {
            foreach (var handler in new[] { "", "Nothing" })
            {
                using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("handler", handler)]);
                Judge(faults, await Shown.FromAsync(await browser.Client.PostAsync(address, content)), $"handler {handler}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_another_member_s_is_refused()
    {
        var others = await site.As(Role.Administrator).Get("/discussions/new");
        var token = others.ValueOf("__RequestVerificationToken");
        foreach (var stolen in new[] { null, "", "x", token })
        {
            var answer = await site.As(Role.Member).Submit("/discussions/new", ("__RequestVerificationToken", stolen), ("Title", "Un titre assez long"), ("Body", "Texte."));

            answer.Status.ShouldBe(400);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://mal.test")]
    [InlineData("Origin", "null")]
    public async Task A_form_that_another_site_sends_is_refused(string header, string value)
    {
        using var content = new FormUrlEncodedContent([]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/logout") { Content = content };
        request.Headers.Add(header, value);

        (await site.As(Role.Member).Client.SendAsync(request)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    private static void Judge(List<string> faults, Shown answer, string what)
    {
        if (answer.Status >= 500)
        {
            faults.Add($"{answer.Status} {answer.Url} {what}");
        }

        if (Header(answer, "Content-Security-Policy").Length == 0)
        {
            faults.Add($"no policy: {answer.Status} {answer.Url} {what}");
        }

        if (answer.Status >= 400 && !IsFrenchPage(answer) && !answer.Url.StartsWith("/health", StringComparison.Ordinal))
        {
            faults.Add($"no page: {answer.Status} {answer.Url} {what}");
        }
    }

    /// <summary>What a script of ours asked for, and no browser takes for a page: JSON, or plain text. A refusal is a page whoever asks.</summary>
    private static bool IsForScripts(Shown answer) => answer.Status == 200 && answer.Response.Content.Headers.ContentType?.MediaType is "application/json" or "text/plain";

    private static bool IsFrenchPage(Shown page) =>
        page.Document.DocumentElement.GetAttribute("lang") == "fr" && page.Document.QuerySelectorAll("h1").Length == 1 && page.Heading.Length > 0 && page.Document.Title?.Length > 0;

    private static string Header(Shown answer, string name) => answer.Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static List<string> InlineParts(IDocument page) =>
    [
        .. page.QuerySelectorAll("style, [style], script:not([src])").Select(e => e.OuterHtml),
        .. page.QuerySelectorAll("script[src], link[rel=stylesheet], img[src]").Where(e => !(e.GetAttribute("src") ?? e.GetAttribute("href"))!.StartsWith('/')).Select(e => e.OuterHtml),
        .. page.All.Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))).Select(e => e.OuterHtml),
    ];
}
