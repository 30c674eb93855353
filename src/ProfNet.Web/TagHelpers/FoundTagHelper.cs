using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfNet.Application.Community.Searching;

namespace ProfNet.Web.TagHelpers;

/// <summary><c>&lt;pn-found text="@row.Excerpt" /&gt;</c>: a passage with the words that a search found in it marked; everything else is text.</summary>
[HtmlTargetElement("pn-found", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FoundTagHelper : TagHelper
{
    public required string Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var (text, isFound) in FoundText.Parts(Text))
        {
            _ = isFound ? output.Content.AppendHtml("<mark class=\"pn-mark\">").Append(text).AppendHtml("</mark>") : output.Content.Append(text);
        }
    }
}
