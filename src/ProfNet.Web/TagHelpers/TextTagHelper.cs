using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.TagHelpers;

/// <summary><c>&lt;pn-text html="@post.BodyHtml" /&gt;</c>: the safe HTML made of what a member wrote. The only way in which a page shows it, since its links to other sites must lead past the exit page.</summary>
[HtmlTargetElement("pn-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextTagHelper(LinksAway links) : TagHelper
{
    public required string Html { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(links.Shown(Html, ViewContext.HttpContext.Request.PathBase));
    }
}
