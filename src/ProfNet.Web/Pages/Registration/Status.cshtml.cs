using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration;
using ProfNet.Application.Registration.Disputes;
using ProfNet.Application.Registration.Proofs;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>Where an applicant follows their application.</summary>
public sealed class StatusModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public MyApplication? Application { get; private set; }

    public MyVerification? Verification { get; private set; }

    /// <summary>Somebody says that the reader's number is theirs, and the reader is asked about it.</summary>
    public bool IsDisputed { get; private set; }

    public bool IsVerified => User.Is(Audience.VerifiedMembers);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (User.IsSuspended)
        {
            return Redirect("/account/suspended");
        }

        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostRemoveProofAsync(string? handle, CancellationToken ct) =>
        await TrySend(new RemoveProof(handle ?? ""), ct) ? Redirect("/registration/proofs") : await ShowAsync(ct);

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Application = await Sender.Send(new GetMyApplication(), ct);
        Verification = await Sender.Send(new GetMyVerification(), ct);
        IsDisputed = await Sender.Send(new GetMyDispute(), ct) is not null;
        return Page();
    }
}
