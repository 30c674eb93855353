using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProfNet.Web.TagHelpers;

/// <summary>Dresses the control inside a <see cref="FieldTagHelper"/>: Bootstrap's class for its kind, and what a screen reader must hear of its help and error.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class ControlTagHelper : TagHelper
{
    // After the framework's own helpers, which write the type and the value.
    public override int Order => 100;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(FieldState), out var item) || item is not FieldState field)
        {
            return;
        }

        var type = output.Attributes.TryGetAttribute("type", out var attribute) ? attribute.Value?.ToString() : null;
        if (type == "hidden")
        {
            return;
        }

        var isChoice = type is "checkbox" or "radio";
        if (!field.IsBare)
        {
            output.AddClass(isChoice ? "form-check-input" : output.TagName == "select" ? "form-select" : "form-control", HtmlEncoder.Default);
        }

        output.RemoveClass("input-validation-error", HtmlEncoder.Default);

        if (field.IsInvalid)
        {
            output.AddClass("is-invalid", HtmlEncoder.Default);
            output.Attributes.SetAttribute("aria-invalid", "true");
        }

        if (field.DescribedBy is not null && type != "radio")
        {
            // After what the page itself names, such as a help text that stands elsewhere.
            var named = output.Attributes.TryGetAttribute("aria-describedby", out var own) ? own.Value + " " : "";
            output.Attributes.SetAttribute("aria-describedby", named + field.DescribedBy);
        }
    }
}
