using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community;

/// <summary>Gives one's own post another text.</summary>
public sealed class EditPostModel(ISender sender) : OwnPostPage(sender)
{
    [BindProperty]
    public string? Body { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        Body = Post.Body;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new EditPost(RequiredHandle(), Seq, Body ?? ""), ct) > 0)
        {
            return Redirect(Back);
        }

        await ReadAsync(ct);
        return Page();
    }
}
