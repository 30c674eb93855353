using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>One's own post that one took back, while it may come back. Everything else is one answer: not found.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetDeletedPost(string Handle, int Seq) : IQuery<DeletedPost>;

/// <param name="GoesOn">The day on which its text goes for good.</param>
public sealed record DeletedPost(string Title, string BodyHtml, DateOnly GoesOn);

internal sealed class GetDeletedPostHandler(ProfNetDb db, SealTags seal, ICurrentMember me, TimeProvider clock) : IRequestHandler<GetDeletedPost, DeletedPost>
{
    private static readonly string _sql =
        $$"""
        select d.title as "Title", r.body as "Body", p.deleted_on as "DeletedOn"
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        join (select id, discussion_id, seq, voice_id, deleted_on, edits from community.posts_named
              union all select id, discussion_id, seq, voice_id, deleted_on, edits from community.posts_sealed) p on p.discussion_id = d.id and p.seq = {1}
        join community.voices v on v.id = p.voice_id and v.owner_tag = any ({2})
        join community.revisions r on r.post_id = p.id and r.no = p.edits and not r.is_purged
        where d.handle = {0} and p.deleted_on is not null and {{CommunityAccess.MayRead("s", "{3}")}}
        """;

    public async Task<DeletedPost> Handle(GetDeletedPost request, CancellationToken cancellationToken)
    {
        var today = ParisTime.Day(clock.GetUtcNow());
        var found = await db.Database.SqlQueryRaw<Found>(_sql, request.Handle, request.Seq, seal.OwnTags(me.Id, request.Handle), me.Rights).ToListAsync(cancellationToken);

        return found.SingleOrDefault() is { } post && today < Post.GoesOn(post.DeletedOn)
            ? new DeletedPost(post.Title, MarkdownText.TryRender(post.Body)!.Html, Post.GoesOn(post.DeletedOn))
            : throw new NotFoundException("Post");
    }

    private sealed record Found(string Title, string Body, DateOnly DeletedOn);
}
