using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Application.Pseudonyms;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Delegate;

/// <summary>Requests to lift a seal: what is asked, by whom and on what ground, and the decision. No identity, before or after.</summary>
[AfterRecentProof]
public sealed class DisclosuresModel(ISender sender) : ProfNetPage(sender)
{
    [FromRoute]
    public string? Handle { get; init; }

    [BindProperty]
    public bool? Approve { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IReadOnlyList<DisclosureView> Disclosures { get; private set; } = [];

    public DisclosureView? Disclosure { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await TrySend(new DecideDisclosure(Handle ?? "", Approve, Password ?? ""), ct);
        if (ModelState.IsValid && outcome == ActOutcome.Done)
        {
            return Redirect($"/delegate/disclosures/{Handle}");
        }

        if (ModelState.IsValid)
        {
            RefuseField(nameof(Password), OwnPassword.Refusal);
        }

        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Disclosures = await Sender.Send(new ListDisclosuresToDecide(), ct);
        Disclosure = Disclosures.FirstOrDefault(d => d.Handle == Handle);
        return Handle is null || Disclosure is not null ? Page() : throw new NotFoundException("Disclosure");
    }
}
