using System.Text.RegularExpressions;

namespace ProfNet.Architecture.Tests;

/// <summary>What members wrote is shown in one way, whose links lead past the exit page; what we write keeps to French typography.</summary>
public sealed partial class TextsTests
{
    [Fact]
    public void No_page_shows_raw_HTML_but_by_pn_text() => SourceTree.Files("src/ProfNet.Web", ".cshtml").Where(ShowsRaw).Select(f => f.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("<div>@Html.Raw(post.BodyHtml)</div>", true)]
    [InlineData("@(new HtmlString(post.BodyHtml))", true)]
    [InlineData("<pn-text html=\"@post.BodyHtml\" />", false)]
    public void One_that_does_is_seen(string text, bool seen) => ShowsRaw(new("a.cshtml", text)).ShouldBe(seen);

    [Fact]
    public void Texts_of_pages_and_rules_keep_together_what_French_does_and_curl_their_apostrophes() =>
        SourceTree.Files("src/ProfNet.Web", ".cshtml", ".resx").SelectMany(f => Slips(f.Text).Select(slip => $"{f.Path}: {slip}")).ShouldBeEmpty();

    [Theory]
    [InlineData("<p>« Suivre\u00A0»</p>", 1)]
    [InlineData("<p>«\u00A0Suivre »</p>", 1)]
    [InlineData("<p label=\"Est-elle fondée ?\">", 1)]
    [InlineData("<p>Ouvrez le premier : une question suffit.</p>", 1)]
    [InlineData("<p>C'est dit.</p>", 1)]
    [InlineData("<p>@(isOpen ? \"Oui\" : null)</p>@* what's « here » is ours *@", 0)]
    [InlineData("<p>«&nbsp;Suivre&nbsp;»&nbsp;: c’est dit&#8239;!</p>", 0)]
    public void A_slip_is_seen(string text, int slips) => Slips(text).Count().ShouldBe(slips);

    private static IEnumerable<string> Slips(string text) => Slip().Matches(RazorComment().Replace(text, "")).Select(m => m.Value);

    private static bool ShowsRaw(SourceFile page) =>
        page.Text.Contains("Html.Raw(", StringComparison.Ordinal) || page.Text.Contains("HtmlString(", StringComparison.Ordinal);

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    // Where code stands between texts, a question mark or a colon may have a plain space before it: those of texts follow a word and end it, or go on with one.
    [GeneratedRegex("""« .{0,20}|.{0,20} »|\p{Ll}{2,} [;?!](?=[<"])|\p{Ll}{2,} : (?!null\b)\p{L}\w*|\b([cdjlmnst]|qu)'[aàâeéèêhiîoôuy]\w*""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Slip();
}
