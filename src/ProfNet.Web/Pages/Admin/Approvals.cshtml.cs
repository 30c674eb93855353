using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>The approvals desk: who waits, what they declare beside what the directory says, and the decision.</summary>
[AfterRecentProof]
public sealed class ApprovalsModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string? Handle { get; init; }

    [FromQuery(Name = "page")]
    public string? After { get; init; }

    /// <summary>Shows the applications that were decided instead of those that wait.</summary>
    [FromQuery(Name = "traitees")]
    public bool Decided { get; init; }

    [BindProperty]
    public ProofKind? Proof { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public ApplicationList List { get; private set; } = null!;

    public ApplicationView? Application { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) =>
        await TrySend(new ApproveApplication(RequiredHandle(), Proof), ct) ? RedirectToDesk("accepted") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) =>
        await TrySend(new RefuseApplication(RequiredHandle(), Reason ?? ""), ct) ? RedirectToDesk("refused") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostSuspendAsync(CancellationToken ct) =>
        await TrySend(new SuspendMembership(RequiredHandle(), Reason ?? "", Confirmed), ct) ? RedirectToDesk("suspended") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostReinstateAsync(CancellationToken ct) =>
        await TrySend(new ReinstateMembership(RequiredHandle()), ct) ? RedirectToDesk("reinstated") : await ShowAsync(ct);

    /// <summary>What was just decided, said once on the desk.</summary>
    [TempData]
    public string? JustDecided { get; set; }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ApplicationCursor? after = null;
        if (After is not null && !ApplicationCursor.TryParse(After, out after))
        {
            return BadAddress();
        }

        List = await Sender.Send(new ListApplications(Decided, after), ct);
        Application = Handle is null ? null : await Sender.Send(new GetApplication(RequiredHandle()), ct);
        return Page();
    }

    private string RequiredHandle() => RandomId.IsHandle(Handle) ? Handle! : throw new NotFoundException("Application");

    private RedirectResult RedirectToDesk(string decision)
    {
        JustDecided = decision;
        return Redirect("/admin/approvals");
    }
}
