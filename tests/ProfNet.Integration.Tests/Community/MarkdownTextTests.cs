using AngleSharp;
using AngleSharp.Dom;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Community;

namespace ProfNet.Integration.Tests.Community;

/// <summary>The HTML made of what members write holds nothing that acts, whatever they write.</summary>
public sealed class MarkdownTextTests
{
    private const string Rel = "nofollow ugc noopener";

    private static readonly HashSet<string> _elements =
    [
        "p", "br", "hr", "strong", "em", "del", "ins", "sub", "sup", "mark", "a", "code", "pre", "blockquote", "ul", "ol", "li",
        "span", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
    ];

    /// <summary>Raw HTML, addresses that run, and what hides them: case, entities, line ends, nesting, references, titles.</summary>
    public static readonly TheoryData<string> Attacks =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe src='javascript:alert(1)'></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>", "<style>*{display:none}</style>", "<b onmouseover=alert(1)>x</b>", "<!--<script>-->", "<?php x ?>", "<![CDATA[<script>]]>",
        "<form action=//mal.test><input name=q>", "<base href=//mal.test>", "<meta http-equiv=refresh content=0>", "<math><mi xlink:href=javascript:alert(1)>", "<details open ontoggle=alert(1)>",
        "<scr<script>ipt>alert(1)</script>", "a <b\nonclick=alert(1)> c", "> <script>alert(1)</script>", "- <img src=x onerror=alert(1)>", "| <script> |\n|-|\n| <img onerror=x> |",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java&#x73;cript:alert(1))", "[x](javascript&colon;alert(1))", "[x](&#106;avascript:alert(1))", "[x](java\\script:alert(1))",
        "[x](java\nscript:alert(1))", "[x](<java\tscript:alert(1)>)", "[x](\u0001javascript:alert(1))", "[x]( javascript:alert(1))", "[x](javascript://exemple.test/%0aalert(1))",
        "[x](vbscript:msgbox(1))", "[x](data:text/html,<script>alert(1)</script>)", "[x](DATA:text/html;base64,PHNjcmlwdD4=)", "[x](file:///etc/passwd)", "[x](blob:https://a/b)",
        "[x](//mal.test)", "[x](/account/logout)", "[x](../admin)", "[x](#r1)", "[x](?a)", "[x]()", "[x](http:javascript:alert(1))", "[x](\\\\mal.test\\a)", "[x](ftp://mal.test)", "[x](tel:+33)",
        "![x](https://mal.test/pixel.gif)", "![x](javascript:alert(1))", "![x](data:image/svg+xml,<svg onload=alert(1)>)", "![x][r]\n\n[r]: https://mal.test/p.gif", "[![x](https://mal.test/p.gif)](javascript:alert(1))",
        "[![x](https://mal.test/p.gif)](https://exemple.test)", "[x][r]\n\n[r]: javascript:alert(1)", "[r]\n\n[r]: JAVASCRIPT:alert(1) 'titre'", "[x][]\n\n[x]: <data:text/html,x>", "[a][b][c]\n\n[b]: vbscript:x\n[c]: data:x",
        "[x](https://exemple.test \"onmouseover=alert(1)\")", "[x](https://exemple.test '\" onclick=\"alert(1)')", "[x](https://exemple.test/\"onclick=\"alert(1))", "[x](https://exemple.test/'><script>)",
        "<javascript:alert(1)>", "<JAVASCRIPT:alert(1)>", "<data:text/html,x>", "<vbscript:x>", "<https://exemple.test/\"onclick=alert(1)>", "<claire@exemple.test>", "<a@b.test?subject=\"x>",
        "www.exemple.test/<script>", "https://exemple.test/\"><script>alert(1)</script>", "https://exemple.test/'onclick='alert(1)", "ftp://mal.test/a", "mailto:a@b.test", "tel:+33123456789",
        "```<script>\nalert(1)\n```", "```\"onclick=\"alert(1)\n</code><script>\n```", "``` js onclick=alert(1)\nx\n```", "`<script>alert(1)</script>`", "    <script>alert(1)</script>",
        "| a | b |\n|:-:|--:|\n| c | d |", "# <script>alert(1)</script> {onclick=alert(1)}", "{.pn-seal onclick=alert(1)}\ntexte", "[x](https://exemple.test){onclick=alert(1)}", "~~<b>~~ ++<i>++ ==<u>== ~<s>~ ^<a>^",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "\\<script>", "<\u0000script>", "[x](https://exemple.test)<script>", "[<script>](https://exemple.test)", "**<script>**", "1. [x](javascript:1)\n   - ![y](data:z)",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Nothing_that_acts_comes_through(string markdown)
    {
        var text = MarkdownText.TryRender(markdown).ShouldNotBeNull();

        Faults(await ParseAsync(text.Html)).ShouldBeEmpty(text.Html);
        Faults(await ParseAsync($"<p>{System.Net.WebUtility.HtmlEncode(text.Excerpt)}</p>")).ShouldBeEmpty(text.Excerpt);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p onclick=x>")]
    [InlineData("<p style='color:red'>")]
    [InlineData("<p class=pn-seal>")]
    [InlineData("<img src=x>")]
    [InlineData("<a href='https://exemple.test'>x</a>")] // no rel
    [InlineData("<a href='javascript:x' rel='nofollow ugc noopener'>x</a>")]
    [InlineData("<a href='//mal.test' rel='nofollow ugc noopener'>x</a>")]
    [InlineData("<a href='https://exemple.test' rel='nofollow ugc noopener' title=x>x</a>")]
    public async Task The_eye_of_these_tests_sees_each_fault(string html) => Faults(await ParseAsync(html)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("[le site](https://exemple.test/a?b=1&c=2)", "https://exemple.test/a?b=1&c=2", "le site")]
    [InlineData("[le site](HTTP://exemple.test)", "HTTP://exemple.test", "le site")]
    [InlineData("[écrire](mailto:claire@exemple.test)", "mailto:claire@exemple.test", "écrire")]
    [InlineData("[le site][r]\n\n[r]: https://exemple.test 'titre'", "https://exemple.test", "le site")]
    [InlineData("<https://exemple.test>", "https://exemple.test", "https://exemple.test")]
    [InlineData("Voir https://exemple.test/a.", "https://exemple.test/a", "https://exemple.test/a")]
    [InlineData("<claire@exemple.test>", "mailto:claire@exemple.test", "claire@exemple.test")]
    public async Task Good_links_work_and_say_that_we_vouch_for_none(string markdown, string href, string words)
    {
        var link = (await ParseAsync(MarkdownText.TryRender(markdown)!.Html)).QuerySelectorAll("a").ShouldHaveSingleItem();

        (link.GetAttribute("href"), link.TextContent, link.GetAttribute("rel")).ShouldBe((href, words, Rel));
    }

    [Theory]
    [InlineData("[la fiche](https://www.has-sante.fr/jcms/c_1)", "HAS")]
    [InlineData("https://has-sante.fr/jcms/c_1", "HAS")]
    [InlineData("<https://ansm.sante.fr/actualites>", "ANSM")]
    [InlineData("[l’**essai**](https://pubmed.ncbi.nlm.nih.gov/123/)", "PubMed")]
    [InlineData("[l’essai][r]\n\n[r]: https://DOI.org/10.1/x", "DOI")]
    [InlineData("[x](https://dx.doi.org/10.1/x)", "DOI")]
    [InlineData("[x](https://has-sante.fr.mal.test/)", null)]
    [InlineData("[x](https://pas-has-sante.fr/)", null)]
    [InlineData("[x](https://has-sante.fr@mal.test/)", null)]
    [InlineData("[x](https://has-sante.fr:8443/)", null)]
    [InlineData("[x](https://sante.fr/)", null)]
    [InlineData("[x](https://mal.test/?u=https://doi.org/)", null)]
    [InlineData("[has-sante.fr](https://mal.test/)", null)]
    [InlineData("[x](mailto:a@doi.org)", null)]
    public async Task A_link_to_a_source_that_all_know_names_it(string markdown, string? source)
    {
        var text = MarkdownText.TryRender(markdown)!;
        var link = (await ParseAsync(text.Html)).QuerySelectorAll("a").ShouldHaveSingleItem();

        Faults(await ParseAsync(text.Html)).ShouldBeEmpty(text.Html);
        (link.ClassName ?? "").ShouldBe(source is null ? "" : "pn-source");
        link.QuerySelector(".pn-source__name")?.TextContent.ShouldBe(source);
        (link.QuerySelector(".pn-source__name") is null).ShouldBe(source is null);
        text.Excerpt.ShouldNotEndWith(" " + (source ?? "\u0000"));
    }

    [Theory]
    [InlineData("[mes **mots**](javascript:alert(1))", "mes mots")]
    [InlineData("![la radio](https://mal.test/p.gif)", "la radio")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public async Task What_is_taken_away_leaves_its_words(string markdown, string words) =>
        (await ParseAsync(MarkdownText.TryRender(markdown)!.Html)).Body!.TextContent.Trim().ShouldBe(words);

    [Fact]
    public async Task Members_write_lists_quotes_tables_and_emphasis()
    {
        var page = await ParseAsync(MarkdownText.TryRender("**gras** *italique*\nligne\n\n> citation\n\n1. un\n\n- deux\n\n| a | b |\n|---|--:|\n| c | d |")!.Html);

        foreach (var element in new[] { "strong", "em", "br", "blockquote p", "ol li", "ul li", "table td" })
        {
            page.QuerySelector(element).ShouldNotBeNull(element);
        }
    }

    [Fact]
    public void An_excerpt_is_plain_words_cut_between_two_of_them()
    {
        MarkdownText.TryRender("**Une** [question](https://exemple.test)\n\n- et `du code`")!.Excerpt.ShouldBe("Une question et du code");
        var excerpt = MarkdownText.TryRender(string.Join(' ', Enumerable.Repeat("anticoagulant", 60)))!.Excerpt;

        (excerpt.Length <= Discussion.ExcerptMaxLength, excerpt.EndsWith(" anticoagulant…", StringComparison.Ordinal)).ShouldBe((true, true));
        MarkdownText.TryRender(new string('a', 5_000))!.Excerpt.Length.ShouldBeLessThanOrEqualTo(Discussion.ExcerptMaxLength);
    }

    [Fact]
    public void What_would_take_for_ever_is_refused_in_time()
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var bait in new[] { "[", "> ", "- ", "*a_ ", "![", "`", "<a ", "|", "~~==++", "[a](", "\\[", "&#", "www.", "(((" })
        {
            MarkdownText.TryRender(string.Concat(Enumerable.Repeat(bait, Post.BodyMaxLength / bait.Length)));
        }

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static Task<IDocument> ParseAsync(string html) => BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));

    private static List<string> Faults(IDocument page) =>
    [
        .. from element in page.Body!.QuerySelectorAll("*").Concat(page.Head!.Children)
           where !_elements.Contains(element.LocalName)
           select $"<{element.LocalName}>",
        .. from element in page.QuerySelectorAll("*")
           from attribute in element.Attributes
           where !IsHarmless(element, attribute)
           select $"<{element.LocalName} {attribute.Name}=\"{attribute.Value}\">",
        .. from link in page.QuerySelectorAll("a") where link.GetAttribute("rel") != Rel select "a link without rel",
    ];

    private static bool IsHarmless(IElement element, IAttr attribute) => (element.LocalName, attribute.Name) switch
    {
        ("a", "rel") => attribute.Value == Rel,
        ("a", "href") => Uri.TryCreate(attribute.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
            && (attribute.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || attribute.Value.Contains("://", StringComparison.Ordinal)),
        ("a", "class") => attribute.Value is "pn-source",
        ("span", "class") => attribute.Value is "pn-source__name" or "pn-mention",
        ("ol", "start") => attribute.Value.All(char.IsAsciiDigit),
        ("code", "class") => attribute.Value.StartsWith("language-", StringComparison.Ordinal) && !attribute.Value.Contains(' ', StringComparison.Ordinal),
        _ => false,
    };
}
