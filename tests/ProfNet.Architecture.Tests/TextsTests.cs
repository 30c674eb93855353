namespace ProfNet.Architecture.Tests;

/// <summary>What members wrote is shown in one way, whose links lead past the exit page.</summary>
public sealed class TextsTests
{
    [Fact]
    public void No_page_shows_raw_HTML_but_by_pn_text() => SourceTree.Files("src/ProfNet.Web", ".cshtml").Where(ShowsRaw).Select(f => f.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("<div>@Html.Raw(post.BodyHtml)</div>", true)]
    [InlineData("@(new HtmlString(post.BodyHtml))", true)]
    [InlineData("<pn-text html=\"@post.BodyHtml\" />", false)]
    public void One_that_does_is_seen(string text, bool seen) => ShowsRaw(new("a.cshtml", text)).ShouldBe(seen);

    private static bool ShowsRaw(SourceFile page) =>
        page.Text.Contains("Html.Raw(", StringComparison.Ordinal) || page.Text.Contains("HtmlString(", StringComparison.Ordinal);
}
