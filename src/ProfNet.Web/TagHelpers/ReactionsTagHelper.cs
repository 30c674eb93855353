using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProfNet.Application.Community.Keeping;
using ProfNet.Domain.Community;
using ProfNet.Web.Infrastructure;

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
        output.Content.SetHtmlContent(new Buttons(this, ShellAssets.Sprite(ViewContext.HttpContext)));
    }

    /// <summary>Written straight to the page: a discussion shows sixty of them.</summary>
    private sealed class Buttons(ReactionsTagHelper asked, string sprite) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var (kind, icon, word) in _all)
            {
                var reaction = new OwnReaction(asked.Seq, kind);
                var count = asked.Marks.Counts.TryGetValue(reaction, out var counted) ? counted : (int?)null;
                if (!asked.Mine)
                {
                    WriteButton(writer, encoder, reaction);
                    WriteContent(writer, encoder, icon, word, count);
                    writer.Write("</button>");
                }
                else if (count is not null)
                {
                    writer.Write("<span class=\"pn-react\">");
                    WriteContent(writer, encoder, icon, word, count);
                    writer.Write("</span>");
                }
            }
        }

        private void WriteButton(TextWriter writer, HtmlEncoder encoder, OwnReaction reaction)
        {
            var isOn = asked.Marks.Own.Contains(reaction);
            writer.Write("<button class=\"pn-react\" type=\"submit\" form=\"");
            encoder.Encode(writer, asked.Form);
            writer.Write("\" formaction=\"");
            encoder.Encode(writer, asked.Action);
            writer.Write("\" name=\"React\" value=\"");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{reaction.Seq}-{reaction.Kind}-{(isOn ? "off" : "on")}"));
            writer.Write(isOn ? "\" aria-pressed=\"true\">" : "\" aria-pressed=\"false\">");
        }

        private void WriteContent(TextWriter writer, HtmlEncoder encoder, string icon, string word, int? count)
        {
            Icon.Write(writer, encoder, sprite, icon);
            encoder.Encode(writer, word);
            if (count is { } shown)
            {
                writer.Write(" <span class=\"num\">");
                writer.Write(shown.ToString(CultureInfo.InvariantCulture));
                writer.Write("</span>");
            }
        }
    }
}
