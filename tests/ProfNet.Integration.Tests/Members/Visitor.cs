using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ProfNet.Integration.Tests.Members;

/// <summary>Reads pages and sends their forms as a browser would, antiforgery included.</summary>
internal sealed class Visitor(HttpClient client)
{
    public const string SignInPage = "/account/login";
    public const string SignOutPage = "/account/logout";

    /// <summary>Tells how the site knows its visitor: it speaks differently to applicants and to others.</summary>
    public const string TellingPage = "/error/403";

    public HttpClient Client => client;

    public async Task<Shown> Get(string url) => await Shown.FromAsync(await client.GetAsync(url));

    /// <summary>Fills in the one form of the page itself, not of its frame, sends it and shows the answer.</summary>
    public async Task<Shown> Submit(string url, params (string Field, string Value)[] fields) => await Send(url, await Get(url), fields);

    public async Task<Shown> Send(string url, Shown page, params (string Field, string Value)[] fields)
    {
        var form = page.Document.QuerySelector<IHtmlFormElement>("main form[method=post]").ShouldNotBeNull();
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Where(i => i.Name is not null && fields.All(f => f.Field != i.Name))
            .Select(i => KeyValuePair.Create(i.Name!, i.Value));
        using var content = new FormUrlEncodedContent(hidden.Concat(fields.Select(f => KeyValuePair.Create(f.Field, f.Value))));
        return await Shown.FromAsync(await client.PostAsync(url, content));
    }

    public Task<Shown> SignIn(string email, string password = MembersSite.Password, string url = SignInPage) =>
        Submit(url, ("Email", email), ("Password", password));

    public async Task<bool> IsKnown() => (await Get(SignInPage)).Status is 302;
}

/// <summary>What a browser got: status, headers and the page.</summary>
internal sealed record Shown(int Status, string? Location, HttpResponseMessage Response, IDocument Document)
{
    public string Main => Document.QuerySelector("main")!.TextContent;

    /// <summary>"name=value" of the session's cookie, as a thief would copy it.</summary>
    public string SessionCookie => CookieLine.Split(';')[0];

    /// <summary>The whole header that set it.</summary>
    public string CookieLine => Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(ProfNet.Web.Infrastructure.SessionCookie.SecureName + "=", StringComparison.Ordinal));

    public static async Task<Shown> FromAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(body));
        return new((int)response.StatusCode, response.Headers.Location?.ToString(), response, document);
    }
}
