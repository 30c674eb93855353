using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProfNet.Web.TagHelpers;

/// <summary>
/// <c>&lt;pn-icon name="flag" class="text-soft"&gt;</c>: a decorative icon of the sprite. Write a computed name as a whole string,
/// <c>name="@(done ? "i-check" : "i-minus")"</c>, so that build.mjs finds it. Names in "pn-" are our own filled symbols.
/// </summary>
[HtmlTargetElement("pn-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    /// <summary>Classes added to those of the icon itself.</summary>
    public string? Class { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Icon(ViewContext.HttpContext, Name, Class));
    }
}
