using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Pseudonyms;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>Brings back one's own post that one took back, as it was, until the end of the next month. Answers with its number.</summary>
[For(Audience.VerifiedMembers)]
public sealed record RestorePost(string Handle, int Seq) : ICommand<int>;

internal sealed class RestorePostHandler(ProfNetDb db, OwnPosts own, Measures measures, Mentions mentions, TimeProvider clock) : IRequestHandler<RestorePost, int>
{
    public async Task<int> Handle(RestorePost request, CancellationToken cancellationToken)
    {
        await measures.RequireMayWriteAsync(cancellationToken);
        var (discussion, post) = await own.FindToWriteAsync(request.Handle, request.Seq, cancellationToken, sameText: true);
        var kept = await db.Revisions.SingleOrDefaultAsync(r => r.PostId == post.Id && r.No == post.Edits, cancellationToken);
        Rule.Require(kept is { IsPurged: false }, CommunityRules.PostIsKept);

        discussion.BringBack(post, await mentions.RenderAsync(kept.Body, cancellationToken), clock.GetUtcNow());
        db.Revisions.Remove(kept);
        return post.Seq;
    }
}
