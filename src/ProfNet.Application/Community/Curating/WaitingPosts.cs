using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>A post that waits, as a moderator decides about it: never their own, which their tags tell without telling whose another's is.</summary>
internal sealed class WaitingPosts(ProfNetDb db, SealTags seal, ICurrentMember me)
{
    /// <summary>The discussion's row is locked first, as whoever posts locks it first.</summary>
    public async Task<(Discussion Discussion, WaitingPost Waiting, Voice Voice)> FindAsync(string handle, CancellationToken ct)
    {
        var discussion = await db.Discussions
            .FromSql($"select d.* from community.discussions d where d.id = (select w.discussion_id from community.waiting_posts w where w.handle = {handle}) for update")
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException("WaitingPost");
        var waiting = await db.WaitingPosts.SingleOrDefaultAsync(w => w.Handle == handle, ct) ?? throw new NotFoundException("WaitingPost");
        var voice = await db.Voices.FindOrThrowAsync(waiting.VoiceId, ct);

        Rule.Require(!seal.OwnTags(me.Id, discussion.Handle).Any(tag => tag.AsSpan().SequenceEqual(voice.OwnerTag)), CommunityRules.NobodyReadsTheirOwnFirst);
        return (discussion, waiting, voice);
    }
}
