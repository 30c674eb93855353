using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Registration;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Registration;

/// <summary>Where an applicant follows their application.</summary>
public sealed class StatusModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    public MyApplication? Application { get; private set; }

    public bool IsVerified => User.Is(Audience.VerifiedMembers);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (User.IsSuspended)
        {
            return Redirect("/account/suspended");
        }

        Application = await Sender.Send(new GetMyApplication(), ct);
        return Page();
    }
}
