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

    /// <summary>A page below that has a link of its own in the same list.</summary>
    [HtmlAttributeName("pn-nav-except")]
    public string? Except { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        output.Attributes.SetAttribute("href", request.PathBase + To);
        if (ShellPaths.Current(request.Path, To) is { } current && (current == "page" || !Exact) && request.Path != Except)
        {
            output.Attributes.SetAttribute("aria-current", current);
        }
    }
}
