using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>A discussion before a moderator who decides about it: one that they may read, that others read already, and that somebody else opened.</summary>
internal sealed class StaffDesk(ProfNetDb db, SealTags tags, ICurrentMember me)
{
    /// <summary>The discussion, whose row stays locked: whoever posts there waits, and finds what was decided.</summary>
    public async Task<Discussion> TakeAsync(string handle, CancellationToken ct) => (await TakeAllAsync(ct, handle)).Single();

    /// <summary>Several at once, in the order asked for; locked in one order whoever asks.</summary>
    public async Task<IReadOnlyList<Discussion>> TakeAllAsync(CancellationToken ct, params string[] handles)
    {
        var found = await db.Discussions.FromSql(
            $"""
            select d.* from community.discussions d join community.spaces s on s.id = d.space_id
            where d.handle = any ({handles}) and d.merged_into is null and not d.is_waiting and (cardinality(s.readers) = 0 or s.readers && {me.Rights})
            order by d.id for update of d
            """).ToListAsync(ct);
        foreach (var discussion in found)
        {
            Rule.Require(!await IsMineAsync(discussion, ct), CommunityRules.NobodyCuratesTheirOwn);
        }

        return [.. handles.Select(handle => found.Find(d => d.Handle == handle) ?? throw new NotFoundException("Discussion"))];
    }

    public Task<Space> SpaceOfAsync(Discussion discussion, CancellationToken ct) => db.Spaces.FindOrThrowAsync(discussion.SpaceId, ct);

    private Task<bool> IsMineAsync(Discussion discussion, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"select exists (select from community.voices where id = {discussion.OpenerVoiceId} and owner_tag = any ({tags.OwnTags(me.Id, discussion.Handle)})) as \"Value\"").SingleAsync(ct);
}
