using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>One's own post that one took back, while it may come back. Everything else is one answer: not found.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetDeletedPost(string Handle, int Seq) : IQuery<DeletedPost>;

/// <param name="GoesOn">The day on which its text goes for good.</param>
public sealed record DeletedPost(string Title, string BodyHtml, DateOnly GoesOn);

internal sealed class GetDeletedPostHandler(ProfNetDb db, SealTags seal, ICurrentMember me, TimeProvider clock) : IRequestHandler<GetDeletedPost, DeletedPost>
{
    public async Task<DeletedPost> Handle(GetDeletedPost request, CancellationToken cancellationToken)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var found = await db.Database.SqlQuery<Found>(
            $"""
            select d.title as "Title", r.body as "Body", p.deleted_on as "DeletedOn"
            from community.discussions d
            join (select id, discussion_id, seq, voice_id, deleted_on, edits from community.posts_named
                  union all select id, discussion_id, seq, voice_id, deleted_on, edits from community.posts_sealed) p on p.discussion_id = d.id and p.seq = {request.Seq}
            join community.voices v on v.id = p.voice_id and v.owner_tag = any ({seal.OwnerTags(me.Id, request.Handle)})
            join community.revisions r on r.post_id = p.id and r.no = p.edits and not r.is_purged
            where d.handle = {request.Handle} and p.deleted_on is not null
            """).ToListAsync(cancellationToken);

        return found.SingleOrDefault() is { } post && today < Post.GoesOn(post.DeletedOn)
            ? new DeletedPost(post.Title, MarkdownText.TryRender(post.Body)!.Html, Post.GoesOn(post.DeletedOn))
            : throw new NotFoundException("Post");
    }

    private sealed record Found(string Title, string Body, DateOnly DeletedOn);
}
