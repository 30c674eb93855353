using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Addresses;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where both links of a change of address lead. Opening one does nothing; a button does.</summary>
internal sealed class EmailConfirmModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public bool IsMine { get; set; }

    public EmailChangeStep? Step { get; private set; }

    public async Task OnPostAsync(CancellationToken ct) => Step = await TrySend(new ConfirmEmailChange(Key ?? "", IsMine), ct);
}
