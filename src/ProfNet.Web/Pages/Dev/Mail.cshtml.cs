using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Web.Adapters;

namespace ProfNet.Web.Pages.Dev;

/// <summary>The mails that a developer's machine did not send, newest first.</summary>
internal sealed class MailModel(DevelopmentMailbox mailbox) : PageModel
{
    public IReadOnlyList<DevelopmentMail> Mails { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Mails = await mailbox.ListAsync(ct);
}
