using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ProfNet.Integration.Tests.Site;

/// <summary>What a browser got: status, headers and the page, read when somebody looks at it.</summary>
internal sealed record Shown(int Status, string? Location, HttpResponseMessage Response, string Html)
{
    private readonly Lazy<IDocument> _document = new(() => new HtmlParser().ParseDocument(Html));

    public IDocument Document => _document.Value;

    public string Main => (Document.QuerySelector("main") ?? Document.Body!).TextContent;

    /// <summary>The address that was asked for.</summary>
    public string Url => Response.RequestMessage!.RequestUri!.PathAndQuery;

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What stands at the head of a form that was refused.</summary>
    public string Refusal => Document.QuerySelector("[role=alert].pn-note")?.TextContent.Trim() ?? "";

    /// <summary>"name=value" of the session's cookie, as a thief would copy it.</summary>
    public string SessionCookie => CookieLine.Split(';')[0];

    /// <summary>The whole header that set it.</summary>
    public string CookieLine => Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(Web.Infrastructure.SessionCookie.SecureName + "=", StringComparison.Ordinal));

    /// <summary>The error shown at a field; empty when there is none.</summary>
    public string ErrorAt(string field) => Document.GetElementById($"{field}-error")?.TextContent.Trim() ?? "";

    /// <summary>What a field holds.</summary>
    public string? ValueOf(string field) =>
        Document.QuerySelectorAll<IHtmlFormElement>("form").SelectMany(FormFields.Of).FirstOrDefault(f => f.Key == field).Value;

    public List<string> Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(e => e.TextContent.Trim())];

    /// <summary>The same answer, whose page nobody has read: pages that were read take a lot of room.</summary>
    public Shown Unread() => new(Status, Location, Response, Html);

    public static async Task<Shown> FromAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, response.Headers.Location?.ToString(), response, body);
    }
}
