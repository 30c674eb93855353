using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration.Directory;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Imports of the directory, how far they are, and members whom the newest no longer knows as they were verified.</summary>
[AfterRecentProof]
public sealed class DirectoryModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    /// <summary>Shows members who lapsed in place of those in their days of grace.</summary>
    [FromQuery(Name = "echus")]
    public bool Lapsed { get; init; }

    [FromQuery(Name = "page")]
    public int Number { get; init; } = 1;

    [BindProperty]
    public string? Handle { get; set; }

    public IReadOnlyList<DirectoryRunView> Runs { get; private set; } = [];

    public RecheckList List { get; private set; } = new([], false);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>What was just decided, said once.</summary>
    [TempData]
    public string? JustDecided { get; set; }

    public bool IsRunning => Runs.Any(r => r is { EndedAt: null, IsStill: false });

    public DirectoryRunView? Held => Runs.FirstOrDefault(r => r.Outcome is DirectoryRunOutcome.Held);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>The runs alone, for a page that follows one.</summary>
    public async Task<IActionResult> OnGetRunsAsync(CancellationToken ct)
    {
        Runs = await Sender.Send(new GetDirectoryRuns(), ct);
        return Partial("_DirectoryRuns", this);
    }

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken ct) =>
        await TrySend(new KeepMember(Handle ?? "", Adopts: false), ct) ? Decided("kept") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostAdoptAsync(CancellationToken ct) =>
        await TrySend(new KeepMember(Handle ?? "", Adopts: true), ct) ? Decided("adopted") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostBelieveAsync(CancellationToken ct) =>
        await TrySend(new SettleHeldRun(Believed: true), ct) ? Decided("believed") : await ShowAsync(ct);

    public async Task<IActionResult> OnPostDoubtAsync(CancellationToken ct) =>
        await TrySend(new SettleHeldRun(Believed: false), ct) ? Decided("doubted") : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Number is < 1 or > ListRechecks.LastPage)
        {
            return BadAddress();
        }

        Runs = await Sender.Send(new GetDirectoryRuns(), ct);
        List = await Sender.Send(new ListRechecks(Lapsed, Number), ct);
        return Page();
    }

    private RedirectResult Decided(string what)
    {
        JustDecided = what;
        return Redirect("/admin/directory");
    }
}
