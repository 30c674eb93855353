using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;
using ProfNet.Application.Notifications;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// Links of members' texts to other sites lead past a page that says where one is going: a text then opens no foreign site by a slip, and whoever
/// set a link as a trap is told nothing but an address. Done when a text is shown, so that it holds for what was stored before as well.
/// </summary>
public sealed partial class LinksAway(SiteAddress site)
{
    public const string ExitPage = "/out";

    /// <summary>Longer ones would not fit in a request's address.</summary>
    public const int MaxLength = 2_000;

    private readonly string _home = site.To("/").GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The HTML made of a text, with its links to elsewhere leading to the exit page. Those to our own host, and to a mail program, stay.</summary>
    public string Shown(string html, PathString pathBase) =>
        html.Contains("<a ", StringComparison.Ordinal) ? Link().Replace(html, link => Href(link, pathBase)) : html;

    /// <summary>Whether one may be sent there: http or https, a host, and no name before it that would pass for one.</summary>
    public static bool IsAway(string? address, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(address, UriKind.Absolute, out uri) && address!.Length <= MaxLength
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && address.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0 && uri.Host.Length > 0;

    private string Href(Match link, PathString pathBase)
    {
        var address = WebUtility.HtmlDecode(link.Groups["to"].Value);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) == _home
            ? link.Value
            : $"<a href=\"{pathBase}{ExitPage}?to={Uri.EscapeDataString(address)}\"";
    }

    // As MarkdownText writes them; in a text, < and quotes are escaped.
    [GeneratedRegex("<a href=\"(?<to>https?:[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();
}
