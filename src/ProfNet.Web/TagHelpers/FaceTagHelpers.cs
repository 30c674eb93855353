using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProfNet.Web.TagHelpers;

/// <summary><c>&lt;pn-avatar name="Julien Marchetti" size="sm"&gt;</c>: initials in a circle; sizes xs, sm, (40 px), lg, xl.</summary>
[HtmlTargetElement("pn-avatar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AvatarTagHelper : TagHelper
{
    public required string Name { get; set; }

    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Face(Name, isSealed: false, Size));
    }
}

/// <summary><c>&lt;pn-seal name="Confrère Cobalt" size="sm"&gt;</c>: two letters in the pseudonym's pigment.</summary>
[HtmlTargetElement("pn-seal", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SealTagHelper : TagHelper
{
    public required string Name { get; set; }

    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(new Face(Name, isSealed: true, Size));
    }
}
