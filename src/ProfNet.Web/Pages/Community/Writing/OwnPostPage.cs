using MediatR;
using Microsoft.AspNetCore.Mvc;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>A page about one's own post; anybody else's is not found.</summary>
public abstract class OwnPostPage(ISender sender) : ProfNetPage(sender)
{
    [FromRoute]
    public string Handle { get; init; } = "";

    [FromRoute]
    public int Seq { get; init; }

    public OwnPost Post { get; private set; } = null!;

    public string Back => PostUrl.Of(Handle, Seq);

    protected async Task ReadAsync(CancellationToken ct) =>
        Post = await Sender.Send(new GetOwnPost(RequiredHandle(), Seq), ct);

    /// <summary>The same for a page that is opened: what was taken back is not there to be changed.</summary>
    protected async Task OpenAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Post.IsDeleted)
        {
            throw new NotFoundException("Post");
        }
    }

    protected string RequiredHandle() => RandomId.IsHandle(Handle) ? Handle : throw new NotFoundException("Post");
}
