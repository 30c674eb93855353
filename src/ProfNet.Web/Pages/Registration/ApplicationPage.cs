using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Members.Limiting;
using ProfNet.Application.Registration;

namespace ProfNet.Web.Pages.Registration;

/// <summary>A declaration that opens an account, whose fields are drawn by _Credentials.cshtml.</summary>
public abstract class ApplicationPage(ISender sender, AddressLimits limits, TimeProvider clock) : DeclarationPage(sender)
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Answers a known address no sooner than an unknown one, once the command is done and holds nothing.</summary>
    protected async Task<bool> SubmitAsync(SubmitApplication application, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var isSent = await TrySend(application, ct);
        if (isSent && limits.RegistrationAnswer - clock.GetElapsedTime(begun) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, clock, ct);
        }

        return isSent;
    }
}
