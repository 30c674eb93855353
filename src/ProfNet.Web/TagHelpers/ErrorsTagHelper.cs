using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.TagHelpers;

/// <summary>
/// <c>&lt;pn-errors&gt;</c> at the head of a form: what kept it from being accepted, read out at once, each point leading to its
/// field. Nothing when all is well. Errors of no field (a broken rule) stand alone.
/// </summary>
[HtmlTargetElement("pn-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = (
            from entry in ViewContext.ViewData.ModelState
            where entry.Value.ValidationState == ModelValidationState.Invalid
            from error in entry.Value.Errors.Take(1)
            orderby PlaceOnPage(entry.Key)
            select (Field: entry.Key, Text: FieldTagHelper.Text(error))).ToList();

        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pn-note is-danger mb-4");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));

        var content = output.Content;
        content.AppendHtml(new Icon(ViewContext.HttpContext, "i-alert-circle"));
        if (errors is [{ Field: "", Text: var only }])
        {
            // What happened stands out; what to do about it is read as text.
            var end = only.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var stop ? stop + 1 : only.Length;
            content.AppendHtml("<strong>").Append(only[..end]).AppendHtml("</strong>");
            if (end < only.Length)
            {
                content.AppendHtml(" <p>").Append(only[(end + 1)..]).AppendHtml("</p>");
            }

            if (only == ProfNetPage.ProofNeeded)
            {
                content.AppendHtml($"<p><a href=\"{RecentProofPages.ProvePath}?returnUrl={Uri.EscapeDataString(RecentProofPages.ProvedPath)}\" target=\"_blank\" rel=\"noopener\">Confirmer que c’est moi (nouvel onglet)</a></p>");
            }

            return;
        }

        content.AppendHtml("<strong>").Append(Heading(errors.Count)).AppendHtml("</strong><ul class=\"bare\">");
        foreach (var (field, text) in errors)
        {
            content.AppendHtml("<li>");
            if (field.Length == 0)
            {
                content.Append(text);
            }
            else
            {
                content.AppendHtml($"<a class=\"d-inline-block py-1\" href=\"#{TagBuilder.CreateSanitizedId(field, "_")}\">").Append(text).AppendHtml("</a>");
            }

            content.AppendHtml("</li>");
        }

        content.AppendHtml("</ul>");
    }

    // A browser sends fields in the order of the page; ModelState keeps an order of its own. What belongs to no field comes first.
    private int PlaceOnPage(string field)
    {
        if (field.Length == 0 || !ViewContext.HttpContext.Request.HasFormContentType)
        {
            return -1;
        }

        var place = ViewContext.HttpContext.Request.Form.Keys.ToList().IndexOf(field);
        return place < 0 ? int.MaxValue : place;
    }

    private static string Heading(int count) => count == 1
        ? "Un point est à corriger\u00A0:"
        : $"{count} points sont à corriger\u00A0:";
}
