using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Recovering;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Opening the link changes nothing and signs nobody in: many mail servers open every link that passes.</summary>
internal sealed class ResetModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty(SupportsGet = true)]
    public string? Member { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    public bool IsDone { get; private set; }

    public async Task OnPostAsync(CancellationToken ct) => IsDone = await TrySend(new ResetPassword(Member ?? "", Token ?? "", NewPassword ?? ""), ct);
}
