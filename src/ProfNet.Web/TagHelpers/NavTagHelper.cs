using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.TagHelpers;

/// <summary><c>&lt;a pn-nav="/discussions"&gt;</c>: a link of the frame that says aria-current where it leads to the page at hand.</summary>
[HtmlTargetElement("a", Attributes = "pn-nav")]
public sealed class NavTagHelper : TagHelper
{
    [HtmlAttributeName("pn-nav")]
    public required string To { get; set; }

    /// <summary>Only the page itself is current, not what lies below it.</summary>
    [HtmlAttributeName("pn-nav-exact")]
    public bool Exact { get; set; }

    /// <summary>Pages below that have a link of their own in the same list, with a space between them.</summary>
    [HtmlAttributeName("pn-nav-except")]
    public string? Except { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        output.Attributes.SetAttribute("href", request.PathBase + To);
        if (ShellPaths.Current(request.Path, To) is { } current && (current == "page" || !Exact) && Except?.Split(' ').Contains(request.Path.Value) is not true)
        {
            output.Attributes.SetAttribute("aria-current", current);
        }
    }
}
