using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.Desk;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Registration;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>The approvals desk: who waits, what they declare beside what the directory says, what the team does about it, and the decision.</summary>
[AfterRecentProof]
public sealed class ApprovalsModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public const int SearchMaxLength = 100;

    [FromRoute]
    public string? Handle { get; init; }

    [FromQuery(Name = "page")]
    public string? After { get; init; }

    [FromQuery(Name = "file")]
    public string? Queue { get; init; }

    [FromQuery(Name = "niveau")]
    public Assurance? Level { get; init; }

    [FromQuery(Name = "profession")]
    public string? Profession { get; init; }

    [FromQuery(Name = "retard")]
    public bool Late { get; init; }

    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    /// <summary>Of the application as it was when its page was opened.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    [BindProperty]
    public ProofKind? Proof { get; set; }

    [BindProperty]
    public RefusalReason? Why { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool TakeOver { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>What was just done, said once.</summary>
    [TempData]
    public string? JustDone { get; set; }

    public DeskFilter Filter => new(
        DeskAddress.QueueOf(Queue), Level, string.IsNullOrEmpty(Profession) ? null : Profession, Late,
        string.IsNullOrWhiteSpace(Search) ? null : Search.Length > SearchMaxLength ? Search[..SearchMaxLength] : Search);

    public ApplicationList List { get; private set; } = null!;

    public ApplicationView? Application { get; private set; }

    /// <summary>What the directory itself answered, once it was asked.</summary>
    public LiveComparison? Live { get; private set; }

    public DeskFile? Desk { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct) =>
        await TrySend(new ApproveApplication(RequiredHandle(), Stamp, Proof), ct) ? ToDesk("accepted") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) =>
        await TrySend(new RefuseApplication(RequiredHandle(), Stamp, Why, Reason ?? ""), ct) ? ToDesk("refused") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct) =>
        await TrySend(new AskForMore(RequiredHandle(), Question ?? ""), ct) ? ToDesk("asked") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostClaimAsync(CancellationToken ct) =>
        await TrySend(new ClaimApplication(RequiredHandle(), TakeOver), ct) ? ToApplication("claimed") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken ct) =>
        await TrySend(new ReleaseApplication(RequiredHandle()), ct) ? ToApplication("released") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken ct) =>
        await TrySend(new NoteOnApplication(RequiredHandle(), Note ?? ""), ct) ? ToApplication("noted") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostSuspendAsync(CancellationToken ct) =>
        await TrySend(new SuspendMembership(RequiredHandle(), Reason ?? "", Confirmed), ct) ? ToDesk("suspended") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostReinstateAsync(CancellationToken ct) =>
        await TrySend(new ReinstateMembership(RequiredHandle()), ct) ? ToDesk("reinstated") : await ShowAsync(ct);

    /// <summary>Asks the directory itself; shows its answer in its place, or the whole page without htmx.</summary>
    public async Task<IActionResult> OnPostDirectoryAsync(CancellationToken ct)
    {
        Live = await Sender.Send(new AskDirectory(RequiredHandle()), ct);
        return WantsFragment ? Partial("_LiveDirectory", this) : await ShowAsync(ct);
    }

    /// <summary>Where a form of the application at hand is sent.</summary>
    public string Act(string handler) => DeskAddress.Of(Filter, Handle, handler: handler);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ApplicationCursor? after = null;
        if (After is not null && !ApplicationCursor.TryParse(After, out after))
        {
            return BadAddress();
        }

        List = await Sender.Send(new ListApplications(Filter, after), ct);
        if (Handle is not null)
        {
            Application = await Sender.Send(new GetApplication(RequiredHandle()), ct);
            Desk = await Sender.Send(new GetDeskFile(Handle), ct);
            SayWhetherChanged(Desk);
        }

        return Page();
    }

    /// <summary>Whatever else was wrong with a form: it is never sent a second time about a declaration that was not read.</summary>
    private void SayWhetherChanged(DeskFile desk)
    {
        var changed = RuleWordings.Of(new RuleBrokenException(RegistrationRules.DecidedAsSeen));
        if (Stamp is not null && Stamp != desk.Stamp && !ModelState.Values.Any(field => field.Errors.Any(e => e.ErrorMessage == changed)))
        {
            RefuseField(string.Empty, changed);
        }
    }

    private string RequiredHandle() => RandomId.IsHandle(Handle) ? Handle! : throw new NotFoundException("Application");

    private RedirectResult ToDesk(string done)
    {
        JustDone = done;
        return Redirect(DeskAddress.Of(Filter));
    }

    /// <summary>Back to where the form was: whoever uses a keyboard goes on from there.</summary>
    private RedirectResult ToApplication(string done)
    {
        JustDone = done;
        return Redirect($"{DeskAddress.Of(Filter, Handle)}#suite");
    }
}
