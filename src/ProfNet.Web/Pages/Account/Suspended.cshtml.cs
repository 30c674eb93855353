using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Account;

/// <summary>Where a suspended member reads why, and what they can do.</summary>
public sealed class SuspendedModel(ISender sender) : ProfNetPage(sender)
{
    /// <summary>In the words of who decided; null when the team suspended them by another way.</summary>
    public string? Reason { get; private set; }

    /// <summary>A new certificate is awaited: with it the member comes back.</summary>
    public bool MaySendProof { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!User.IsSuspended)
        {
            return Redirect("/");
        }

        Reason = (await Sender.Send(new GetMyApplication(), ct))?.Reason;
        MaySendProof = await Sender.Send(new GetMyVerification(), ct) is { MayAdd: true };
        return Page();
    }
}
