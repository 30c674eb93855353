using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ProfNet.Integration.Tests.Members;

namespace ProfNet.Integration.Tests.Site;

/// <summary>Reads pages and sends their forms as a browser would, antiforgery included.</summary>
internal sealed class Visitor(HttpClient client)
{
    public const string SignInPage = "/account/login";
    public const string SignOutPage = "/account/logout";

    /// <summary>Tells how the site knows its visitor: it speaks differently to applicants and to others.</summary>
    public const string TellingPage = "/error/403";

    /// <summary>Not the ones in the page's frame, which choose the theme or sign out.</summary>
    private const string TheForm = "main form[method=post]";

    public HttpClient Client => client;

    public async Task<Shown> Get(string url) => await Shown.FromAsync(await client.GetAsync(url));

    /// <summary>Goes where an answer leads.</summary>
    public Task<Shown> Follow(Shown answer) => Get(answer.Location.ShouldNotBeNull($"{answer.Status} leads nowhere: {answer.Main}"));

    /// <summary>Opens the page, fills in its first form that posts, sends it and shows the answer.</summary>
    public async Task<Shown> Submit(string url, params (string Field, string? Value)[] fields) => await Send(url, await Get(url), fields);

    /// <summary>Sends the page's form to this address.</summary>
    public Task<Shown> Send(string url, Shown page, params (string Field, string? Value)[] fields) => PostAsync(url, Form(page, TheForm), fields);

    /// <summary>Sends a form of a page as it stands but for the fields given, to where the form says; a field given as null is left out.</summary>
    public Task<Shown> Fill(Shown page, params (string Field, string? Value)[] fields) => FillIn(page, TheForm, fields);

    public Task<Shown> FillIn(Shown page, string selector, params (string Field, string? Value)[] fields)
    {
        var form = Form(page, selector);
        return PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Url, form, fields);
    }

    /// <summary>Presses a button: its form goes where the button or the form says, with the button's own value.</summary>
    public Task<Shown> Press(Shown page, string button)
    {
        var pressed = page.Document.QuerySelector<IHtmlButtonElement>(button).ShouldNotBeNull($"{page.Status}: no button {button} in {page.Main}");
        var form = (IHtmlFormElement)(pressed.GetAttribute("form") is { } id ? page.Document.GetElementById(id)! : pressed.Closest("form")!);
        (string, string?)[] value = pressed.Name is { Length: > 0 } name ? [(name, pressed.GetAttribute("value"))] : [];
        return PostAsync(pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.Url, form, value);
    }

    public Task<Shown> SignIn(string email, string password = MembersSite.Password, string url = SignInPage) =>
        Submit(url, ("Email", email), ("Password", password));

    public async Task<bool> IsKnown() => (await Get(SignInPage)).Status is 302;

    private static IHtmlFormElement Form(Shown page, string selector) =>
        page.Document.QuerySelector<IHtmlFormElement>(selector).ShouldNotBeNull($"{page.Status}: no form {selector} in {page.Main}");

    private async Task<Shown> PostAsync(string url, IHtmlFormElement form, (string Field, string? Value)[] fields)
    {
        var kept = FormFields.Of(form).Where(control => fields.All(f => f.Field != control.Key));
        var given = fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Field, f.Value!));
        using var content = new FormUrlEncodedContent(kept.Concat(given));
        return await Shown.FromAsync(await client.PostAsync(url, content));
    }
}
