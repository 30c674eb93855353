using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Writing;

/// <summary>A post as it was typed and the name over it, for whoever means to quote it. What was taken back is not there to be quoted.</summary>
[For(Audience.VerifiedMembers)]
public sealed record QuotePost(string Handle, int Seq) : IQuery<QuotedPost>;

public sealed record QuotedPost(string Name, string Body);

internal sealed class QuotePostHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<QuotePost, QuotedPost>
{
    private static readonly string _sql =
        $$"""
        select v.name as "Name", p.body as "Body"
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        join (select discussion_id, seq, voice_id, body, is_deleted from community.posts_named
              union all select discussion_id, seq, voice_id, body, is_deleted from community.posts_sealed) p on p.discussion_id = d.id and p.seq = {1}
        join community.voices v on v.id = p.voice_id
        where d.handle = {0} and not p.is_deleted and {{CommunityAccess.MayRead("s", "{2}")}}
        """;

    public async Task<QuotedPost> Handle(QuotePost request, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQueryRaw<QuotedPost>(_sql, request.Handle, request.Seq, me.Rights).ToListAsync(cancellationToken);
        return found.SingleOrDefault() ?? throw new NotFoundException("Post");
    }
}
