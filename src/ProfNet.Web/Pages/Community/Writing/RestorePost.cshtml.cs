using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>Brings back one's own post that one took back.</summary>
public sealed class RestorePostModel(ISender sender, TimeProvider clock) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    [FromRoute]
    public int Seq { get; init; }

    public DeletedPost Deleted { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public string Back => PostUrl.Of(Handle, Seq);

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TrySend(new RestorePost(RequiredHandle(), Seq), ct) > 0)
        {
            return Redirect(Back);
        }

        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct) => Deleted = await Sender.Send(new GetDeletedPost(RequiredHandle(), Seq), ct);

    private string RequiredHandle() => RandomId.IsHandle(Handle) ? Handle : throw new NotFoundException("Post");
}
