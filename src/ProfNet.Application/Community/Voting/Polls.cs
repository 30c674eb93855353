using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Voting;

/// <summary>Finds discussions and their polls for who opened them or votes in them, with the space's rights in the query.</summary>
internal sealed class Polls(ProfNetDb db, SealTags seal, ICurrentMember me)
{
    private static readonly string _mayWrite =
        $"d.merged_into is null and not d.is_closed and not d.is_waiting and exists (select from community.spaces s where s.id = d.space_id and {CommunityAccess.MayWrite("s", "{1}")})";

    private const string IsMine = "exists (select from community.voices v where v.id = d.opener_voice_id and v.owner_tag = any ({2}))";

    private static readonly string _own = $"select d.* from community.discussions d where d.handle = {{0}} and {_mayWrite} and {IsMine} for update";

    private static readonly string _ofVoter = $"select p.* from community.polls p join community.discussions d on d.id = p.discussion_id where d.handle = {{0}} and {_mayWrite} for update of p";

    private static readonly string _ofOpener = $"select p.* from community.polls p join community.discussions d on d.id = p.discussion_id where d.handle = {{0}} and {IsMine} and {{1}} is not null for update of p";

    /// <summary>The discussion that one opened, whose row stays locked. Another's and one that never was are one answer.</summary>
    public async Task<Discussion> OwnDiscussionAsync(string handle, CancellationToken ct) =>
        await db.Discussions.FromSqlRaw(_own, Values(handle)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("Discussion");

    /// <summary>The poll where one may write: who may only read does not vote.</summary>
    public Task<Poll> ToVoteInAsync(string handle, CancellationToken ct) => LockedAsync(_ofVoter, handle, ct);

    /// <summary>The poll of a discussion that one opened.</summary>
    public Task<Poll> OwnAsync(string handle, CancellationToken ct) => LockedAsync(_ofOpener, handle, ct);

    /// <summary>The options are read once the row is locked: what another voter counted meanwhile is in them.</summary>
    private async Task<Poll> LockedAsync(string sql, string handle, CancellationToken ct)
    {
        var poll = await db.Polls.FromSqlRaw(sql, Values(handle)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("Poll");
        await db.Entry(poll).Collection(p => p.Options).LoadAsync(ct);
        return poll;
    }

    private object[] Values(string handle) => [handle, me.Rights, seal.OwnTags(me.Id, handle)];
}
