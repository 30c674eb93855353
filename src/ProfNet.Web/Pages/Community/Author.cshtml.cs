using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community;

/// <summary>Where the name on a post leads: to the member's page as long as they are one, and else to one and the same page whatever the reason.</summary>
public sealed class AuthorModel(ISender sender) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    [FromRoute]
    public int Seq { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (RandomId.IsHandle(Handle) && await Sender.Send(new GetAuthor(Handle, Seq), ct) is { } author)
        {
            Response.Redirect($"/members/{author}"); // a result of MVC would log where to
            return new EmptyResult();
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
