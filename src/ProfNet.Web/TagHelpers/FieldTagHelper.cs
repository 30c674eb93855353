using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProfNet.Web.TagHelpers;

/// <summary>What a field tells the control inside it.</summary>
internal sealed record FieldState(string Id, string? DescribedBy, bool IsInvalid, bool IsBare);

/// <summary>
/// Label, help, control and error of one field:
/// <code>&lt;pn-field for="Email" label="Adresse e-mail" help="…" optional&gt;&lt;input asp-for="Email" autocomplete="email"&gt;&lt;/pn-field&gt;</code>
/// The control gets its classes and aria attributes from <see cref="ControlTagHelper"/>. With <c>check</c> the content is a
/// check box and the label follows it; with <c>group</c> it is a set of radios or boxes, in a fieldset named by the label.
/// </summary>
[HtmlTargetElement("pn-field", Attributes = "for")]
public sealed class FieldTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    /// <summary>The label; without it, the property's display name.</summary>
    public string? Label { get; set; }

    public string? Help { get; set; }

    /// <summary>Says « (facultatif) »: optional fields are marked, required ones are not.</summary>
    public bool Optional { get; set; }

    public bool Check { get; set; }

    public bool Group { get; set; }

    /// <summary>The label is only heard and the control keeps its own looks, as in a composer.</summary>
    public bool Bare { get; set; }

    public string? Class { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var error = ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors is [var first, ..] ? Text(first) : null;
        var describedBy = (Help, error) switch
        {
            (null, null) => null,
            (not null, null) => $"{id}-help",
            (null, not null) => $"{id}-error",
            _ => $"{id}-help {id}-error",
        };
        context.Items[typeof(FieldState)] = new FieldState(id, describedBy, error is not null, Bare);
        var control = await output.GetChildContentAsync();

        output.TagName = Group ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Class ?? "mb-4");
        if (Group)
        {
            // Radios have ids of their own; the error summary leads here.
            output.Attributes.SetAttribute("id", id);
            output.Attributes.SetAttribute("tabindex", "-1");
            output.Attributes.SetAttribute("aria-describedby", describedBy);
        }

        output.Content.Clear();
        if (Check)
        {
            output.Content.AppendHtml("<div class=\"form-check\">").AppendHtml(control);
            AppendLabel(output.Content, id, "form-check-label");
            AppendHelp(output.Content, id, "form-text");
            output.Content.AppendHtml("</div>");
        }
        else
        {
            AppendLabel(output.Content, id, Bare ? "visually-hidden" : "form-label");
            AppendHelp(output.Content, id, "form-text mt-0 mb-2");
            output.Content.AppendHtml(control);
        }

        AppendError(output.Content, id, error);
    }

    private void AppendLabel(TagHelperContent content, string id, string @class)
    {
        content.AppendHtml(Group ? $"<legend class=\"{@class} fs-md\">" : $"<label class=\"{@class}\" for=\"{id}\">");
        content.Append(Label ?? For.Metadata.GetDisplayName());
        if (Optional)
        {
            content.AppendHtml(" <span class=\"fw-normal text-faint\">(facultatif)</span>");
        }

        content.AppendHtml(Group ? "</legend>" : "</label>");
    }

    private void AppendHelp(TagHelperContent content, string id, string @class)
    {
        if (Help is not null)
        {
            content.AppendHtml($"<div class=\"{@class}\" id=\"{id}-help\">").Append(Help).AppendHtml("</div>");
        }
    }

    // Always there, so that site.js can say before sending what the server would say after.
    private void AppendError(TagHelperContent content, string id, string? error) =>
        content
            .AppendHtml($"<div class=\"invalid-feedback\" id=\"{id}-error\"{(error is null ? " hidden" : "")}>")
            .AppendHtml(new Icon(ViewContext.HttpContext, "i-alert-circle"))
            .AppendHtml("<span>").Append(error ?? "").AppendHtml("</span></div>");

    internal static string Text(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? "Vérifiez cette valeur." : error.ErrorMessage;
}
