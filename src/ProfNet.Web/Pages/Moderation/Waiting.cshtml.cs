using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Curating;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Moderation;

/// <summary>Posts that a moderator reads before others do.</summary>
public sealed class WaitingModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    private const string Path = "/moderation/waiting";

    [BindProperty]
    public string? Handle { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<WaitingRow> Waiting { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>What was just decided, said once.</summary>
    [TempData]
    public string? Decided { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken ct) =>
        !RandomId.IsHandle(Handle) ? BadAddress()
        : await TrySend(new AcceptWaitingPost(Handle!), ct) is null ? await ShowAsync(ct)
        : Done("Message publié");

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) =>
        !RandomId.IsHandle(Handle) ? BadAddress()
        : await TrySend(new RefuseWaitingPost(Handle!, Reason ?? ""), ct) is null ? await ShowAsync(ct)
        : Done("Message refusé, avec sa raison");

    private RedirectResult Done(string said)
    {
        Decided = said;
        return Redirect(Path);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Waiting = await Sender.Send(new ListWaitingPosts(), ct);
        return Page();
    }
}
