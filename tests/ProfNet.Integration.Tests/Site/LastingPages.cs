using System.Text.RegularExpressions;

namespace ProfNet.Integration.Tests.Site;

/// <summary>Pages beside one another: of two readers, or of two moments.</summary>
internal static partial class LastingPages
{
    extension(Shown page)
    {
        /// <summary>
        /// The page as it came, to the byte, but for the values that are drawn anew for each answer: the token against forgery, the key of a form, the number of the open page beside
        /// a text that is kept; and what the text of a new discussion is kept under, which is its form's key. The fields themselves stay, and so does all else of the reader's own.
        /// </summary>
        public string Lasting()
        {
            var html = page.ValueOf("FormKey") is { Length: > 0 } key ? page.Html.Replace($"name=\"DraftTarget\" value=\"{key}\"", "name=\"DraftTarget\" value=\"\"", StringComparison.Ordinal) : page.Html;
            return DrawnAnew().Replace(html, "");
        }
    }

    /// <summary>Says where two pages part.</summary>
    public static void ShouldBeAs(this string page, string other)
    {
        var (one, two) = (page.Split('\n'), other.Split('\n'));
        var same = one.Zip(two).TakeWhile(l => string.Equals(l.First, l.Second, StringComparison.Ordinal)).Count();

        string.Join('\n', one.Skip(same)).ShouldBe(string.Join('\n', two.Skip(same)));
        one.Length.ShouldBe(two.Length);
    }

    [GeneratedRegex("""(?<=<input[^>]* name="(__RequestVerificationToken|FormKey|DraftPage)"[^>]* value=")([A-Za-z0-9_-]{22}|CfDJ8[A-Za-z0-9_-]+)(?=")""", RegexOptions.ExplicitCapture)]
    private static partial Regex DrawnAnew();
}
