using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Recovering;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

[AfterRecentProof]
internal sealed class PasswordModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public bool EndsOthers { get; set; } = true;

    public bool IsDone { get; private set; }

    public async Task OnPostAsync(CancellationToken ct)
    {
        IsDone = await TrySend(new ChangePassword(Current ?? "", NewPassword ?? "", EndsOthers, User.FindFirstValue(SessionClaims.SessionId)!), ct);
        if (!IsDone && ModelState.IsValid)
        {
            RefuseField(nameof(Current), OwnPassword.Refusal);
        }
    }
}
