using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.SharedTexts;

/// <summary>A post that others than its author may have something to say about, in a discussion that the reader may read.</summary>
internal sealed class SharedPosts(ProfNetDb db, ICurrentMember me)
{
    /// <summary>The post and its discussion, whose row stays locked.</summary>
    public async Task<(Discussion Discussion, Post Post)> FindAsync(string handle, int seq, CancellationToken ct)
    {
        var discussion = await db.Discussions.FromSql(
            $"""
            select d.* from community.discussions d join community.spaces s on s.id = d.space_id
            where d.handle = {handle} and not d.is_waiting and (cardinality(s.readers) = 0 or s.readers && {me.Rights}) for update of d
            """).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("Discussion");

        var post = await db.SealedPosts.SingleOrDefaultAsync(p => p.DiscussionId == discussion.Id && p.Seq == seq, ct)
            ?? (Post?)await db.NamedPosts.SingleOrDefaultAsync(p => p.DiscussionId == discussion.Id && p.Seq == seq, ct) ?? throw new NotFoundException("Post");
        return (discussion, post);
    }
}
