using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Lets a text go for good that one's own post had before: what one corrected because it told too much. What others wrote there is theirs.</summary>
[For(Audience.VerifiedMembers)]
public sealed record ForgetVersion(string Handle, int Seq, int Version) : ICommand<bool>;

internal sealed class ForgetVersionHandler(ProfNetDb db, OwnPosts own) : IRequestHandler<ForgetVersion, bool>
{
    public async Task<bool> Handle(ForgetVersion request, CancellationToken cancellationToken)
    {
        var (_, post) = await own.FindAsync(request.Handle, request.Seq, cancellationToken);
        var version = post.IsDeleted ? null : await FindAsync(post, request.Version, cancellationToken);

        (version ?? throw new NotFoundException("Version")).Purge();
        return true;
    }

    private Task<Revision?> FindAsync(Post post, int version, CancellationToken ct) =>
        db.Revisions.SingleOrDefaultAsync(r => r.PostId == post.Id && r.No == version && r.VoiceId == null, ct);
}
