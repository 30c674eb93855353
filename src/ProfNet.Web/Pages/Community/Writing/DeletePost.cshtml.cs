using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>Takes one's own post back.</summary>
public sealed class DeletePostModel(ISender sender, TimeProvider clock) : OwnPostPage(sender)
{
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The last day on which it may come back.</summary>
    public DateOnly LastDay
    {
        get
        {
            var today = ParisTime.Day(Now);
            return Domain.Community.Post.GoesOn(new DateOnly(today.Year, today.Month, 1)).AddDays(-1);
        }
    }

    public Task OnGetAsync(CancellationToken ct) => OpenAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new DeletePost(RequiredHandle(), Seq), ct) > 0)
        {
            await ReadAsync(ct);
            return Redirect(Post.MayRead ? Back : "/discussions/mine");
        }

        await ReadAsync(ct);
        return Page();
    }
}
