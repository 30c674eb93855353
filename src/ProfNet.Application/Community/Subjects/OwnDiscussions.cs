using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>Discussions that a member opened, found by their tags and by nothing else: another's and one that never was are one answer.</summary>
internal sealed class OwnDiscussions(ProfNetDb db, SealTags seal, ICurrentMember me)
{
    /// <summary>The condition in SQL: who has these tags opened <c>d</c>.</summary>
    public const string Opened = "exists (select from community.voices v where v.id = d.opener_voice_id and v.owner_tag = any ({1}))";

    /// <summary>The discussion, whose row stays locked, in a space that its opener may still read and write in.</summary>
    /// <param name="orStaff">Moderators decide in every discussion.</param>
    public async Task<(Discussion Discussion, Space Space)> FindToWriteAsync(string handle, bool orStaff, CancellationToken ct)
    {
        var discussion = await db.Discussions.FromSqlRaw(
            $"select d.* from community.discussions d where d.handle = {{0}} and ({{2}} or {Opened}) for update",
            handle, seal.OwnTags(me.Id, handle), orStaff && me.Is(Audience.Moderators)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("Discussion");
        var space = await db.Spaces.FindOrThrowAsync(discussion.SpaceId, ct);
        if (!space.MayRead(me.Rights))
        {
            throw new NotFoundException("Discussion");
        }

        if (!orStaff || !me.Is(Audience.Moderators))
        {
            space.RequireWriter(me.Rights);
        }

        return (discussion, space);
    }

    /// <summary>Whether the reader opened it; else it is as one of the team that they decide, and say why.</summary>
    public Task<bool> IsMineAsync(Discussion discussion, CancellationToken ct) => db.Database.SqlQuery<bool>(
        $"select exists (select from community.voices where id = {discussion.OpenerVoiceId} and owner_tag = any ({seal.OwnTags(me.Id, discussion.Handle)})) as \"Value\"").SingleAsync(ct);
}
