using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>What of a page could be compared with another: its words and the values of its attributes.</summary>
internal static partial class PageTokens
{
    extension(Shown page)
    {
        /// <summary>Every word and every value, whatever element it is of.</summary>
        public HashSet<string> Tokens() =>
        [
            .. page.Document.All.SelectMany(e => e.Attributes).SelectMany(a => Word().Matches(a.Value)).Select(m => m.Value),
            .. page.Document.All.Where(e => e.ChildElementCount == 0).SelectMany(e => Word().Matches(e.TextContent)).Select(m => m.Value),
        ];

        /// <summary>A post as a stranger sees it, without what is its own: its number, its text, its pseudonym and the picture drawn from that.</summary>
        public string Post(int seq)
        {
            var post = page.Document.GetElementById($"r{seq}").ShouldNotBeNull().Clone().ShouldBeAssignableTo<IElement>()!;
            var name = post.QuerySelector(".pn-who__name, .pn-post__who, strong")?.TextContent.Trim() ?? "";
            foreach (var picture in post.QuerySelectorAll("svg, .pn-seal, .pn-avatar, .pn-prose").ToList())
            {
                picture.InnerHtml = "";
                picture.RemoveAttribute("class");
            }

            var html = name.Length > 0 ? post.OuterHtml.Replace(name, "NOM", StringComparison.Ordinal) : post.OuterHtml;
            html = Handle().Replace(html, "ADRESSE");
            html = Token().Replace(html, "JETON");
            return Number().Replace(html, "N");
        }
    }

    [GeneratedRegex(@"[\w-]{3,}")]
    private static partial Regex Word();

    [GeneratedRegex("[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])")]
    private static partial Regex Handle();

    [GeneratedRegex("[A-Za-z0-9_-]{60,}")]
    private static partial Regex Token();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
