using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration.Disputes;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Two people and one number: both applications side by side, what each says, and the decision.</summary>
[AfterRecentProof]
public sealed class DisputeModel(ISender sender) : ProfNetPage(sender)
{
    [FromRoute]
    public string? Handle { get; init; }

    /// <summary>Of the application as it was when the page was opened.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    [BindProperty]
    public ProofKind? Proof { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public DisputeView Dispute { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct) => await TrySend(new AskHolder(RequiredHandle()), ct) ? Back() : await ShowAsync(ct);

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken ct) => await DecideAsync(goesOver: false, ct);

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken ct) => await DecideAsync(goesOver: true, ct);

    private async Task<IActionResult> DecideAsync(bool goesOver, CancellationToken ct) =>
        await TrySend(new DecideDispute(RequiredHandle(), Stamp, goesOver, Proof, Reason ?? ""), ct) ? Back() : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Dispute = await Sender.Send(new GetDispute(RequiredHandle()), ct);
        return Page();
    }

    private RedirectResult Back() => Redirect($"/admin/disputes/{Handle}");

    private string RequiredHandle() => RandomId.IsHandle(Handle) ? Handle! : throw new NotFoundException("Dispute");
}
