using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>What a post said before, one change at a time. It tells no date: that there was an edit is all that pages tell of when.</summary>
[EnableRateLimiting(BulkReading.Policy)]
public sealed class HistoryModel(ISender sender) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    [FromRoute]
    public int Seq { get; init; }

    [FromQuery(Name = "version")]
    public int? Version { get; init; }

    public PostHistory History { get; private set; } = null!;

    public string Back => PostUrl.Of(Handle, Seq);

    public string UrlOf(int version) => $"/discussions/{Handle}/posts/{Seq}/history?version={version}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!RandomId.IsHandle(Handle))
        {
            throw new NotFoundException("Post");
        }

        if (!ModelState.IsValid || Version < 2)
        {
            return BadAddress();
        }

        History = await Sender.Send(new GetPostHistory(Handle, Seq, Version), ct);
        return Page();
    }

    /// <param name="forget">The number of the text that its author lets go.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<IActionResult> OnPostAsync(int forget, CancellationToken ct)
    {
        if (!RandomId.IsHandle(Handle))
        {
            throw new NotFoundException("Post");
        }

        return await TrySend(new ForgetVersion(Handle, Seq, forget), ct) ? Redirect(UrlOf(forget + 1)) : await OnGetAsync(ct);
    }
}
