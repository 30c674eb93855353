using System.Reflection;
using System.Text.RegularExpressions;
using ProfNet.Application.Data;
using ProfNet.Integration.Tests.Seal.Canary;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Attacks;

/// <summary>
/// Attacks by ways that the product does not have: feeds, attachments of posts, watching a reputation. Each of these tests fails on the day on which the way
/// is built, and then has to become the test that the way needs.
/// </summary>
[Collection(CanaryCollection.Name)]
public sealed partial class AbsentWaysTests(CanaryLife life)
{
    /// <summary>What it takes to ask another site anything.</summary>
    private static readonly string[] _askers = ["System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.IHttpClientFactory", "System.Net.WebRequest", "System.Net.WebClient", "System.Net.Sockets.TcpClient", "System.Net.Sockets.Socket"];

    /// <summary>Where asking is the purpose, and no member says whom: the site itself how it is, and what an operator has put into the settings.</summary>
    private static readonly string[] _mayAsk = ["ProfNet.Web.Hosting.", "ProfNet.Web.Adapters.ProSanteConnect.", "ProfNet.Web.Adapters.DirectoryApi."];

    /// <summary>Of members, beside no post, and without what their files told: PrivacyTests.</summary>
    private static readonly string[] _photos = ["/members/{handle}/photo/{edition:int}", "account/photo"];

    private static readonly string[] _files = ["profiles.photos.", "registration.proofs."];

    /// <summary>The pages with a form for files: a member's photo, an applicant's proofs.</summary>
    private static readonly string[] _forms = ["/account/photo", "/registration/proofs"];

    private List<string> Routes => [.. EveryRoute.PatternsOf(life.Life.Site).Select(p => p.RawText ?? "")];

    private IEnumerable<Output> Pages => life.Output.Parts.Where(p => p.Channel == Channel.Page);

    [Fact]
    public void Attack_10_feeds_and_descriptions_for_machines_do_not_exist()
    {
        Routes.Where(r => Feed().IsMatch(r)).ShouldBe(["account/export"], "one’s own alone, after a proof: ExportTests");
        Pages.Count().ShouldBeGreaterThan(50);
        Pages.Where(p => ForMachines().IsMatch(p.Text)).Select(p => p.Place).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<link rel=\"alternate\" type=\"application/rss+xml\">")]
    [InlineData("<meta name=\"author\" content=\"x\">")]
    [InlineData("<meta property=\"og:title\">")]
    [InlineData("<script type=\"application/ld+json\">")]
    public void Attack_10_feeds_would_be_seen(string html) => ForMachines().IsMatch(html).ShouldBeTrue();

    [Fact]
    public void Attack_13_posts_have_no_attachments()
    {
        Routes.Where(r => Attachment().IsMatch(r)).Order(StringComparer.Ordinal).ShouldBe(_photos);
        Pages.Where(p => p.Text.Contains("type=\"file\"", StringComparison.Ordinal) || p.Text.Contains("multipart/form-data", StringComparison.Ordinal))
            .Select(p => p.Place).Where(place => !_forms.Any(place.Contains)).ShouldBeEmpty();
        life.Output.Parts.Where(p => p.Channel == Channel.Row && Attachment().IsMatch(p.Place)).Select(p => p.Place).Where(place => !_files.Any(place.StartsWith)).ShouldBeEmpty();
    }

    [Fact]
    public void Attack_32_watching_a_reputation_does_not_exist_and_nothing_is_fetched_from_elsewhere()
    {
        Routes.Where(r => Watch().IsMatch(r)).ShouldBeEmpty();

        Asking(typeof(ProfNetDb).Assembly).Concat(Asking(typeof(Program).Assembly)).Where(t => !_mayAsk.Any(place => t.StartsWith(place, StringComparison.Ordinal))).ShouldBeEmpty();
        Asking(typeof(Program).Assembly).ShouldNotBeEmpty("or the line above could not fail");
    }

    /// <summary>The types of an assembly that hold, take or make one of those, be it in a method's local variable.</summary>
    private static IEnumerable<string> Asking(Assembly assembly)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return from type in assembly.GetTypes()
               let methods = type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All))
               let used = type.GetFields(All).Select(f => f.FieldType)
                   .Concat(methods.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType))
                   .Concat(methods.SelectMany(m => m.GetMethodBody()?.LocalVariables ?? []).Select(v => v.LocalType))
               where used.Any(u => _askers.Contains(u.FullName))
               select type.FullName;
    }

    [GeneratedRegex(@"rss|atom|feed|flux|sitemap|oembed|\.xml|\.json|\bapi\b|export", RegexOptions.IgnoreCase)]
    private static partial Regex Feed();

    [GeneratedRegex("rel=\"alternate\"|name=\"author\"|property=\"(og|article):|ld\\+json|itemprop=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ForMachines();

    [GeneratedRegex("upload|attach|joint|(?<!pro)file(?!\\}|_name)|media|image|photo|picture", RegexOptions.IgnoreCase)]
    private static partial Regex Attachment();

    [GeneratedRegex("reputation|veille|watch|monitor|alert", RegexOptions.IgnoreCase)]
    private static partial Regex Watch();
}
