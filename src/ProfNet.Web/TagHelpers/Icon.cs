using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.TagHelpers;

/// <summary>One reference into the icon sprite, written straight to the page: a discussion shows a hundred of them.</summary>
internal sealed class Icon(HttpContext http, string name, string? classes = null) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Write(writer, encoder, ShellAssets.Sprite(http), name, classes);

    public static void Write(TextWriter writer, HtmlEncoder encoder, string sprite, string name, string? classes = null)
    {
        var ours = name.StartsWith("pn-", StringComparison.Ordinal);
        writer.Write(ours ? "<svg class=\"pn-i pn-i--b" : "<svg class=\"pn-i");
        if (classes is not null)
        {
            writer.Write(' ');
            encoder.Encode(writer, classes);
        }

        writer.Write("\" aria-hidden=\"true\"><use href=\"");
        encoder.Encode(writer, sprite);
        writer.Write(ours || name.StartsWith("i-", StringComparison.Ordinal) ? "#" : "#i-");
        encoder.Encode(writer, name);
        writer.Write("\"></use></svg>");
    }
}
