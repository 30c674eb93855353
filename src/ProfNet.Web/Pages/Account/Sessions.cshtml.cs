using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Devices;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where one is signed in, and where one ends it.</summary>
public sealed class SessionsModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Id { get; set; }

    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Sessions = await Sender.Send(new ListOwnSessions(), ct);

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await Sender.Send(new EndOwnSession(Id ?? ""), ct);
        return LocalRedirect("/account/sessions");
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        await Sender.Send(new EndOtherSessions(), ct);
        return LocalRedirect("/account/sessions");
    }
}
