using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Members;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Admin;

/// <summary>Asks, for an authority, who wrote one sealed post.</summary>
[EnableRateLimiting(BulkReading.Policy)]
[AfterRecentProof]
public sealed class DisclosureNewModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromQuery(Name = "fil")]
    public string? Discussion { get; init; }

    [FromQuery(Name = "message")]
    public int? Seq { get; init; }

    [BindProperty]
    public DisclosureGround? Ground { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public bool MemberMayNotBeTold { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public SinglePost Post { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        RequirePost();
        var handle = await TrySend(new RequestDisclosure(Discussion!, Seq!.Value, Ground, Reference ?? "", MemberMayNotBeTold, Password ?? ""), ct);
        if (handle is { Length: > 0 })
        {
            return Redirect($"/admin/disclosures/{handle}");
        }

        if (handle is not null)
        {
            RefuseField(nameof(Password), OwnPassword.Refusal);
        }

        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        RequirePost();
        Post = await Sender.Send(new GetPost(Discussion!, Seq!.Value), ct);
        return Page();
    }

    private void RequirePost()
    {
        if (!RandomId.IsHandle(Discussion) || Seq is null or < 1)
        {
            throw new NotFoundException("Post");
        }
    }
}
