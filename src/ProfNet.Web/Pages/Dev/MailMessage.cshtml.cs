using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Web.Adapters;

namespace ProfNet.Web.Pages.Dev;

/// <summary>One mail as its recipient would read it: text, with the links to follow.</summary>
internal sealed partial class MailMessageModel(DevelopmentMailbox mailbox) : PageModel
{
    public DevelopmentMail Mail { get; private set; } = null!;

    /// <summary>The text, line by line, each in pieces that are a link or not.</summary>
    public IEnumerable<IEnumerable<(string Text, bool IsLink)>> Lines =>
        Mail.Letter.Body.Split('\n').Select(line => Link().Split(line).Select(piece => (piece, Link().IsMatch(piece))));

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await mailbox.FindAsync(id, ct) is not { } mail)
        {
            return NotFound();
        }

        Mail = mail;
        return Page();
    }

    // The group makes Split keep the links.
    [GeneratedRegex(@"(?<link>https?://[^\s<>""]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
