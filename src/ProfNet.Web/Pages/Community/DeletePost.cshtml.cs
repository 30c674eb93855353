using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>Takes one's own post back.</summary>
public sealed class DeletePostModel(ISender sender) : OwnPostPage(sender)
{
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
