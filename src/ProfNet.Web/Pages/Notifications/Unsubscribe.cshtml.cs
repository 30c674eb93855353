using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Notifications;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Notifications;

/// <summary>Where the link in a mail's headers leads. Mail programs post here by themselves (RFC 8058), without cookie or form key: the token says whose mails end, and can nothing else.</summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(ISender sender) : ProfNetPage(sender)
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string Token { get; set; } = "";

    /// <summary>Null before it was asked for.</summary>
    public bool? IsDone { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        IsDone = await TrySend(new StopNewsMails(Token), ct);
        Response.StatusCode = IsDone is true ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        return Page();
    }
}
