using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Opening the link confirms nothing: many mail servers open every link that passes. The button does.</summary>
internal sealed class ConfirmModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty(SupportsGet = true)]
    public string? Member { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsConfirmed { get; private set; }

    public async Task OnPostAsync(CancellationToken ct)
    {
        await TrySend(new ConfirmEmail(Member ?? "", Token ?? ""), ct);
        IsConfirmed = ModelState.IsValid;
    }
}
