using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members.Devices;
using ProfNet.Application.Members.Factors;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>What the team may do for whoever lost a device or a second factor. It shows nothing of an account.</summary>
[AfterRecentProof]
public sealed class AccountsModel(ISender sender) : ProfNetPage(sender)
{
    private const string Nobody = "Aucun compte n’a cette adresse.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public bool SawProof { get; set; }

    public string? Done { get; private set; }

    public void OnGet()
    {
        // The page explains; its buttons act.
    }

    public async Task OnPostEndSessionsAsync(CancellationToken ct) => Say(await TrySend(new EndSessionsOf(Email ?? ""), ct), "Toutes les sessions de ce compte sont fermées.");

    public async Task OnPostTakeFactorsAsync(CancellationToken ct) => Say(await TrySend(new TakeFactorsAway(Email ?? "", SawProof), ct), "Les seconds facteurs de ce compte sont retirés, et ses sessions fermées.");

    private void Say(bool isDone, string what)
    {
        if (isDone)
        {
            Done = what;
        }
        else if (ModelState.IsValid)
        {
            RefuseField(nameof(Email), Nobody);
        }
    }
}
