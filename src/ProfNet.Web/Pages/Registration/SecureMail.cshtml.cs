using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration.SecureMail;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>Where an applicant asks for a code at the secure mail address that the directory gives for their number, and types it.</summary>
public sealed class SecureMailModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public int Mailbox { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public MyMailboxes Mailboxes { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct) =>
        await TrySend(new SendMailboxCode(Mailbox), ct) ? Redirect("/registration/secure-mail") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        switch (await TrySend(new ConfirmMailboxCode(Code ?? ""), ct))
        {
            case CodeAnswer.Confirmed when ModelState.IsValid:
                return Redirect("/registration/status");
            case CodeAnswer.Wrong:
                RefuseField(nameof(Code), "Ce code n’est pas celui que nous avons envoyé.");
                break;
            case CodeAnswer.Gone:
                RefuseField(nameof(Code), "Ce code n’est plus valable\u00A0: demandez-en un autre.");
                break;
        }

        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Mailboxes = await Sender.Send(new GetMyMailboxes(), ct);
        return Mailboxes.AreOffered ? Page() : Redirect("/registration/status");
    }
}
