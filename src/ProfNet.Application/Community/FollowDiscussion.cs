using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community;

/// <summary>Follows a discussion, or no longer: whoever reads it may, and nobody learns of it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record FollowDiscussion(string Handle, bool Follows) : ICommand<bool>;

internal sealed class FollowDiscussionHandler(ProfNetDb db, Following following, ICurrentMember me) : IRequestHandler<FollowDiscussion, bool>
{
    public async Task<bool> Handle(FollowDiscussion request, CancellationToken cancellationToken)
    {
        var discussion = await db.DiscussionsOpenTo(me.Rights).Where(d => d.Handle == request.Handle && !d.IsWaiting).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Discussion");

        await following.SetAsync(discussion, request.Handle, request.Follows, cancellationToken);
        return true;
    }
}
