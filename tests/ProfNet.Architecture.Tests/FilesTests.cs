using System.Text.RegularExpressions;

namespace ProfNet.Architecture.Tests;

public sealed partial class FilesTests
{
    private const int MaxLines = 400;

    [Fact]
    public void Every_folder_of_pages_says_who_may_open_them() => WithoutConventions(SourceTree.Files("src/ProfNet.Web/Pages", ".cs", ".cshtml")).ShouldBeEmpty();

    [Fact]
    public void A_folder_that_does_not_is_seen() =>
        WithoutConventions([new("src/P/Pages/A/X.cshtml", "@page"), new("src/P/Pages/A/In/W.cshtml", "@page"), new("src/P/Pages/A/Conventions.cs", ""), new("src/P/Pages/B/Y.cshtml", "@page \"/y\""), new("src/P/Pages/Shared/_Z.cshtml", "<p>")])
            .ShouldBe(["src/P/Pages/B"]);

    [Fact]
    public void No_file_is_too_long_to_be_read_at_one_sitting() => Written().Where(IsTooLong).Select(f => f.Path).ShouldBeEmpty();

    [Fact]
    public void One_too_long_is_seen()
    {
        IsTooLong(new("a.cs", string.Concat(Enumerable.Repeat("x\n", MaxLines + 1)))).ShouldBeTrue();
        IsTooLong(new("a.cs", string.Concat(Enumerable.Repeat("x\n", MaxLines)))).ShouldBeFalse();
    }

    [Fact]
    public void Pages_have_no_script_and_no_style_of_their_own() => SourceTree.Files("src/ProfNet.Web", ".cshtml").Where(HasInline).Select(f => f.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("<script>a()</script>")]
    [InlineData("<p style=\"color: red\">")]
    [InlineData("<button onclick=\"a()\">")]
    public void One_that_has_is_seen(string text) => HasInline(new("a.cshtml", text)).ShouldBeTrue();

    [Fact]
    public void A_form_that_names_its_address_asks_for_its_token() // or Razor leaves it out, and every submit is refused
        => SourceTree.Files("src/ProfNet.Web", ".cshtml").Where(HasFormWithoutToken).Select(f => f.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("<form method=\"post\" action=\"/theme\">", true)]
    [InlineData("<form method=\"post\" action=\"/theme\" asp-antiforgery=\"true\">", false)]
    [InlineData("<form method=\"post\">", false)]
    [InlineData("<form action=\"/search\">", false)]
    [InlineData("<form method=\"post\" enctype=\"multipart/form-data\" asp-antiforgery=\"true\">@Html.AntiForgeryToken()<input type=\"file\">", true)]
    [InlineData("<form method=\"post\" enctype=\"multipart/form-data\" asp-antiforgery=\"false\">@Html.AntiForgeryToken()<input type=\"file\">", false)]
    [InlineData("<form method=\"post\" enctype=\"multipart/form-data\" asp-antiforgery=\"false\"><input type=\"file\">@Html.AntiForgeryToken()", true)]
    public void One_that_does_not_is_seen(string text, bool seen) => HasFormWithoutToken(new("a.cshtml", text)).ShouldBe(seen);

    [Fact]
    public void What_is_written_at_length_is_given_back_by_a_session_that_ended()
    {
        var kept = Quoted().Matches(File.ReadAllText(SourceTree.Full("src/ProfNet.Web/Infrastructure/TypedTexts.cs"))).Select(m => m.Groups["name"].Value.Split('.')[^1]).ToHashSet(StringComparer.Ordinal);

        kept.ShouldContain("Body");
        SourceTree.Files("src/ProfNet.Web/Pages", ".cshtml").SelectMany(page => LongField().Matches(page.Text)).Select(m => m.Groups["name"].Value.Split('.')[^1]).Where(name => !kept.Contains(name)).ShouldBeEmpty();
    }

    [GeneratedRegex("\"(?<name>[A-Z][A-Za-z.]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex("<textarea [^>]*?(asp-for|name)=\"(?<name>[A-Z][A-Za-z.]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex LongField();

    [Theory]
    [InlineData("TODO")]
    [InlineData("FIXME")]
    [InlineData("pragma warning disable")]
    public void No_source_puts_off_what_is_to_be_done(string word) =>
        SourceTree.Files("src", ".cs", ".cshtml").Where(f => f.Text.Contains(word, StringComparison.Ordinal)).Select(f => f.Path).ShouldBeEmpty();

    private static IEnumerable<SourceFile> Written() => ((string[])["src", "tests", "bench"]).SelectMany(f => SourceTree.Files(f, ".cs", ".cshtml", ".js", ".mjs", ".sh"));

    private static bool IsTooLong(SourceFile file) => file.Text.AsSpan().TrimEnd('\n').Count('\n') + 1 > MaxLines;

    private static bool HasInline(SourceFile page) =>
        page.Text.Contains(" style=\"", StringComparison.Ordinal) || page.Text.Contains("<script>", StringComparison.Ordinal) || page.Text.Contains("<style", StringComparison.Ordinal)
        || page.Text.Contains(" onclick=", StringComparison.Ordinal) || page.Text.Contains(" onsubmit=", StringComparison.Ordinal) || page.Text.Contains(" onload=", StringComparison.Ordinal);

    private static bool HasFormWithoutToken(SourceFile page) =>
        page.Text.Split("<form").Skip(1).Any(form => form[..form.IndexOf('>', StringComparison.Ordinal)] is var tag
            && tag.Contains("method=\"post\"", StringComparison.Ordinal)
            && (tag.Contains("multipart/form-data", StringComparison.Ordinal)
                ? !TokenThenFile().IsMatch(form) || !tag.Contains("asp-antiforgery=\"false\"", StringComparison.Ordinal)
                : tag.Contains("action=", StringComparison.Ordinal) && !tag.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal)));

    /// <summary>A form that is read as it comes in: the tag helper would put the token at its end, where it comes too late.</summary>
    [GeneratedRegex("@Html\\.AntiForgeryToken\\(\\).*type=\"file\"", RegexOptions.Singleline)]
    private static partial Regex TokenThenFile();

    private static IEnumerable<string> WithoutConventions(IReadOnlyCollection<SourceFile> files) =>
        from page in files
        where page.Path.EndsWith(".cshtml", StringComparison.Ordinal) && page.Text.TrimStart('\uFEFF').StartsWith("@page", StringComparison.Ordinal)
        group page by RoomOf(page.Path) into rooms
        where files.All(f => f.Path != $"{rooms.Key}/Conventions.cs")
        select rooms.Key;

    /// <summary>The folder of pages that speaks for those inside.</summary>
    private static string RoomOf(string path)
    {
        var inPages = path.IndexOf("/Pages/", StringComparison.Ordinal) + "/Pages/".Length;
        return path.IndexOf('/', inPages) is var end and > 0 ? path[..end] : path[..(inPages - 1)];
    }
}
