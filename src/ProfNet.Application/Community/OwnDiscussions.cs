using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community;

/// <summary>A discussion about which the reader keeps something: one that they may read, or it is not found.</summary>
internal sealed class OwnDiscussions(ProfNetDb db, ICurrentMember me)
{
    private static readonly string _sql =
        $$"""
        select d.id as "Value" from community.discussions d join community.spaces s on s.id = d.space_id
        where d.handle = {0} and {{CommunityAccess.MayRead("s", "{1}")}}
        """;

    public async Task<Guid> FindReadableAsync(string handle, CancellationToken ct) =>
        await db.Database.SqlQueryRaw<Guid?>(_sql, handle, me.Rights).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("Discussion");
}
