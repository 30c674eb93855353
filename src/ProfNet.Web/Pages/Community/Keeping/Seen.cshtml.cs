using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Keeping;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Keeping;

/// <summary>Where an open discussion tells how far it was read. Not counted among the forms that one may send in an hour: nobody presses it.</summary>
public sealed class SeenModel(ISender sender) : ProfNetPage(sender)
{
    /// <summary>Set by the script in a browser that tells; names nobody.</summary>
    public const string Cookie = "profnet-reading";

    [FromRoute]
    public string Handle { get; init; } = "";

    public IActionResult OnGet() => RandomId.IsHandle(Handle) ? Redirect($"/discussions/{Handle}") : throw new NotFoundException("Discussion");

    public async Task<IActionResult> OnPostAsync(int seq, CancellationToken ct) =>
        RandomId.IsHandle(Handle) && await Sender.Send(new SeeDiscussion(Handle, seq), ct) ? new NoContentResult() : throw new NotFoundException("Discussion");
}
