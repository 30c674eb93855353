using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>
/// A member's own post, found by their tags and by nothing else. What is another's and what does not exist are one answer, after the same single question
/// to the database.
/// </summary>
internal sealed class OwnPosts(ProfNetDb db, SealTags seal, ICurrentMember me)
{
    /// <summary>The same for a command that publishes: in a space that its author may still read and write in.</summary>
    public async Task<(Discussion Discussion, Post Post)> FindToWriteAsync(string handle, int seq, CancellationToken ct, bool sameText = false)
    {
        var found = await FindAsync(handle, seq, ct);
        var space = await db.Spaces.FindOrThrowAsync(found.Discussion.SpaceId, ct);
        if (!space.MayRead(me.Rights))
        {
            throw new NotFoundException("Post");
        }

        space.RequireWriter(me.Rights);
        Rule.Require(sameText || !space.IsPremoderated, CommunityRules.PostsThatWereReadStay);
        return found;
    }

    /// <summary>The post and its discussion, whose row stays locked: an edit waits for another to end. Whoever lost the right to read may still take back what they wrote.</summary>
    public async Task<(Discussion Discussion, Post Post)> FindAsync(string handle, int seq, CancellationToken ct)
    {
        var discussion = await db.Discussions.FromSql(
            $"""
            select d.* from community.discussions d
            where d.handle = {handle} and exists (
              select from community.voices v
              where v.discussion_id = d.id and v.owner_tag = any ({seal.OwnTags(me.Id, handle)}) and v.id in (
                select p.voice_id from community.posts_named p where p.discussion_id = d.id and p.seq = {seq}
                union all select p.voice_id from community.posts_sealed p where p.discussion_id = d.id and p.seq = {seq}))
            for update
            """).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("Post");

        var post = await db.SealedPosts.SingleOrDefaultAsync(p => p.DiscussionId == discussion.Id && p.Seq == seq, ct)
            ?? (Post)await db.NamedPosts.SingleAsync(p => p.DiscussionId == discussion.Id && p.Seq == seq, ct);
        return (discussion, post);
    }
}
