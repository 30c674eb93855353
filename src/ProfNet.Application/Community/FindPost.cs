using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community;

/// <summary>Where a post stands today: where it was written, or in the discussion that took this one in.</summary>
[For(Audience.VerifiedMembers)]
public sealed record FindPost(string Handle, int Seq) : IQuery<PostPlace>;

public sealed record PostPlace(string Handle, int Seq);

internal sealed class FindPostHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<FindPost, PostPlace>
{
    internal static readonly string Sql =
        $$"""
        select d.handle as "Handle", {1} + coalesce(asked.merged_seq - 1, 0) as "Seq"
        from community.discussions asked
        join community.discussions d on d.id = coalesce(asked.merged_into, asked.id)
        join community.spaces s on s.id = d.space_id
        where asked.handle = {0} and {{CommunityAccess.MayRead("s", "{2}")}}
        """;

    public async Task<PostPlace> Handle(FindPost request, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQueryRaw<PostPlace>(Sql, request.Handle, request.Seq, me.Rights).ToListAsync(cancellationToken);
        return found.SingleOrDefault() ?? throw new NotFoundException("Post");
    }
}
