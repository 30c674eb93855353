using MediatR;
using ProfNet.Application.Members.Recovering;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Whether anybody has the address stays untold here: only its mail says it.</summary>
internal sealed class ConfirmationModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Email { get; set; }

    public bool IsSent { get; private set; }

    public async Task OnPostAsync(CancellationToken ct) => IsSent = await TrySend(new AskForConfirmation(Email ?? ""), ct);
}
