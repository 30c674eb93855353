using System.Runtime.CompilerServices;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Turns a member's Markdown into HTML that is safe to show: no raw HTML, no images, links to http, https and mailto only.</summary>
internal static class MarkdownText
{
    private const string MentionStart = "<span class=\"pn-mention\">";

    private static readonly MarkdownPipeline _pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>What a form's text became, for as long as the request has it: whoever checks it and whoever stores it ask for the same.</summary>
    private static readonly ConditionalWeakTable<string, Rendered> _rendered = new();

    /// <summary>The post's text ready to be stored, or null when it is nested too deeply to be rendered.</summary>
    /// <param name="typed">As it came from the form.</param>
    /// <param name="names">Names of colleagues, marked where they follow an @.</param>
    public static PostText? TryRender(string typed, params IReadOnlyCollection<string> names) =>
        names.Count > 0 ? Render(typed, names) : _rendered.GetValue(typed, text => new Rendered(Render(text, []))).Text;

    private static PostText? Render(string typed, IReadOnlyCollection<string> names)
    {
        var markdown = TypedText.AsPublished(typed);
        try
        {
            var document = Markdown.Parse(markdown, _pipeline);
            LowerHeadings(document);
            TameLinks(document);
            NameSources(document);
            MarkNames(document, names);
            AlignNothing(document);
            return new PostText(markdown, document.ToHtml(_pipeline), Excerpt(document));
        }
        catch (ArgumentException) // Markdig's limit on depth
        {
            return null;
        }
    }

    /// <summary>A page has one title, and it is not a post's: « # » makes a heading of the second rank, as « ## » does.</summary>
    private static void LowerHeadings(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Max(heading.Level, 2);
        }
    }

    private static void TameLinks(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (!link.IsImage && IsAllowed(link.GetDynamicUrl?.Invoke() ?? link.Url))
            {
                link.GetAttributes().AddProperty("rel", "nofollow ugc noopener");
                link.Title = null;
            }
            else
            {
                Unwrap(link);
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            var url = link.IsEmail ? "mailto:" + link.Url : link.Url;
            if (IsAllowed(url))
            {
                link.GetAttributes().AddProperty("rel", "nofollow ugc noopener");
            }
            else
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }
    }

    /// <summary>A link to a source that all know says which, after its words.</summary>
    private static void NameSources(MarkdownDocument document)
    {
        foreach (var address in document.Descendants<AutolinkInline>().Where(a => KnownSources.NameOf(a.Url) is not null).ToList())
        {
            var link = new LinkInline(address.Url, "") { IsClosed = true };
            link.SetAttributes(address.GetAttributes());
            link.AppendChild(new LiteralInline(address.Url));
            address.ReplaceBy(link);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (KnownSources.NameOf(link.GetDynamicUrl?.Invoke() ?? link.Url) is { } source)
            {
                link.GetAttributes().AddClass("pn-source");
                link.AppendChild(new HtmlInline($" <span class=\"pn-source__name\">{source}</span>"));
            }
        }
    }

    /// <summary>Whether a text that was rendered here sets that name apart.</summary>
    public static bool Names(string html, string name) => html.Contains($"{MentionStart}@{System.Net.WebUtility.HtmlEncode(name)}</span>", StringComparison.Ordinal)
        || html.Contains($"{MentionStart}@{name}</span>", StringComparison.Ordinal);

    /// <summary>Sets each name after an @ apart; the longest where one begins another.</summary>
    private static void MarkNames(MarkdownDocument document, IReadOnlyCollection<string> names)
    {
        string[] called = [.. names.OrderByDescending(name => name.Length).Select(name => "@" + name)];
        foreach (var literal in called.Length == 0 ? [] : document.Descendants<LiteralInline>().Where(l => l.Content.IndexOf('@') >= 0).ToList())
        {
            var words = literal.Content.ToString();
            var from = 0;
            for (var at = words.IndexOf('@', StringComparison.Ordinal); at >= 0; at = words.IndexOf('@', Math.Max(from, at + 1)))
            {
                if (Array.Find(called, name => string.CompareOrdinal(words, at, name, 0, name.Length) == 0) is { } found)
                {
                    literal.InsertBefore(new LiteralInline(words[from..at]));
                    literal.InsertBefore(new HtmlInline(MentionStart));
                    literal.InsertBefore(new LiteralInline(found));
                    literal.InsertBefore(new HtmlInline("</span>"));
                    from = at + found.Length;
                }
            }

            literal.Content = new Markdig.Helpers.StringSlice(words[from..]);
        }
    }

    /// <summary>Aligned columns would come as style attributes, which the site's own policy blocks.</summary>
    private static void AlignNothing(MarkdownDocument document)
    {
        foreach (var column in document.Descendants<Table>().SelectMany(table => table.ColumnDefinitions))
        {
            column.Alignment = null;
        }
    }

    private static bool IsAllowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
        && url!.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Keeps the words of a link or image, without where it leads.</summary>
    private static void Unwrap(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    private static string Excerpt(MarkdownDocument document)
    {
        var text = new StringBuilder();
        foreach (var block in document.Descendants<LeafBlock>().Where(b => b.Inline is not null))
        {
            foreach (var inline in block.Inline!.Descendants())
            {
                _ = inline switch
                {
                    LiteralInline literal => text.Append(literal.Content.AsSpan()),
                    CodeInline code => text.Append(code.Content),
                    LineBreakInline => text.Append(' '),
                    _ => text,
                };
            }

            text.Append(' ');
            if (text.Length > Discussion.ExcerptMaxLength)
            {
                break;
            }
        }

        var words = string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Discussion.ExcerptMaxLength ? words : Shorten(words);
    }

    private static string Shorten(string words)
    {
        var cut = words.LastIndexOf(' ', Discussion.ExcerptMaxLength - 2);
        return words[..(cut > 0 ? cut : Discussion.ExcerptMaxLength - 2)].TrimEnd(',', ';', ':', '.', ' ') + "…";
    }

    private sealed record Rendered(PostText? Text);
}
