using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProfNet.Web.TagHelpers;

/// <summary>
/// <c>&lt;pn-who name="Confrère Cobalt" role="Médecin" sealed="true"&gt;</c>: a name, what it practises, and the mark of what was
/// checked. The seal replaces the badge, for only verified members can be sealed. <c>face="sm"</c> puts the avatar or seal
/// before it; <c>label="true"</c> writes the mark's word instead of hiding it.
/// </summary>
[HtmlTargetElement("pn-who", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhoTagHelper : TagHelper
{
    public required string Name { get; set; }

    public string? Role { get; set; }

    public bool Sealed { get; set; }

    public bool Verified { get; set; }

    /// <summary>The size of the avatar or seal to show before the name (xs, sm, md, lg, xl); none without it.</summary>
    public string? Face { get; set; }

    public bool Label { get; set; }

    /// <summary>Where the name leads; nowhere without it.</summary>
    public string? Href { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var content = output.Content;
        if (Face is not null)
        {
            content.AppendHtml("<span class=\"pn-who\">").AppendHtml(new Face(Name, Sealed, Face == "md" ? null : Face));
        }

        content.AppendHtml("<span class=\"pn-who__id\">");
        if (string.IsNullOrEmpty(Href)) // which is what Razor makes of null
        {
            content.AppendHtml("<span class=\"pn-who__name\">").Append(Name).AppendHtml("</span>");
        }
        else
        {
            content.AppendHtml("<a class=\"pn-who__name\" href=\"").Append(Href).AppendHtml("\">").Append(Name).AppendHtml("</a>");
        }

        if (!string.IsNullOrEmpty(Role))
        {
            content.AppendHtml("<span class=\"pn-who__role\">").Append(Role).AppendHtml("</span>");
        }

        if (Sealed)
        {
            Mark(content, "pn-sealed", "Pseudonyme scellé\u00A0: profession vérifiée, nom protégé", "Scellé", "Pseudonyme scellé, profession vérifiée");
        }
        else if (Verified)
        {
            Mark(content, "pn-verified", "Profession vérifiée", "Vérifié", "Profession vérifiée");
        }

        content.AppendHtml(Face is null ? "</span>" : "</span></span>");
    }

    private void Mark(TagHelperContent content, string mark, string title, string label, string hidden) =>
        content
            .AppendHtml($"<span class=\"{mark}\" title=\"{title}\">")
            .AppendHtml(new Icon(ViewContext.HttpContext, mark))
            .AppendHtml(Label ? label : $"<span class=\"visually-hidden\">{hidden}</span>")
            .AppendHtml("</span>");
}
