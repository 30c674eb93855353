using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfNet.Application.Community;
using ProfNet.Domain.Community;

namespace ProfNet.Web.TagHelpers;

/// <summary>
/// <c>&lt;pn-reactions seq="3" marks="@marks" form="own" action="@url"&gt;</c>: the reactions to a post, as buttons of one form that the whole page
/// shares, each saying what is to be. <c>mine="true"</c> on one's own post: what others answered, and no buttons.
/// </summary>
[HtmlTargetElement("pn-reactions", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ReactionsTagHelper : TagHelper
{
    private static readonly (Reaction Kind, string Icon, string Word)[] _all =
    [
        (Reaction.Useful, "i-thumb-up", "Utile"),
        (Reaction.Thanks, "i-heart", "Merci"),
        (Reaction.Otherwise, "i-arrows-split-2", "Je ferais autrement"),
    ];

    public required int Seq { get; set; }

    public required MarksView Marks { get; set; }

    /// <summary>The id of the form that the buttons belong to.</summary>
    public required string Form { get; set; }

    public required string Action { get; set; }

    public bool Mine { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var (kind, icon, word) in _all)
        {
            Show(output.Content, new OwnReaction(Seq, kind), icon, word);
        }
    }

    private void Show(TagHelperContent content, OwnReaction reaction, string icon, string word)
    {
        var count = Marks.Counts.TryGetValue(reaction, out var counted) ? counted : (int?)null;
        if (Mine && count is null)
        {
            return;
        }

        var button = new TagBuilder(Mine ? "span" : "button");
        button.AddCssClass("pn-react");
        if (!Mine)
        {
            var isOn = Marks.Own.Contains(reaction);
            button.Attributes["type"] = "submit";
            button.Attributes["form"] = Form;
            button.Attributes["formaction"] = Action;
            button.Attributes["name"] = "React";
            button.Attributes["value"] = string.Create(CultureInfo.InvariantCulture, $"{Seq}-{reaction.Kind}-{(isOn ? "off" : "on")}");
            button.Attributes["aria-pressed"] = isOn ? "true" : "false";
        }

        button.InnerHtml.AppendHtml(new Icon(ViewContext.HttpContext, icon)).Append(word);
        if (count is { } shown)
        {
            button.InnerHtml.AppendHtml(" <span class=\"num\">").Append(shown.ToString(CultureInfo.InvariantCulture)).AppendHtml("</span>");
        }

        content.AppendHtml(button);
    }
}
