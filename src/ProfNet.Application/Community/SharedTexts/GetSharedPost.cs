using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.SharedTexts;

/// <summary>A post whose text is everybody's, as it was typed, before whoever means to improve it.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetSharedPost(string Handle, int Seq) : IQuery<SharedPost>;

/// <param name="MyVoice">The voice that the reader took in the discussion; null before their first post.</param>
/// <param name="AgainstPseudonyms">The rule that a new pseudonym would break there; null where one may be taken.</param>
/// <param name="IsOpen">Whether the reader may improve it: a form that comes too late still shows its text.</param>
public sealed record SharedPost(string Title, string Body, int Version, VoiceView? MyVoice, string? AgainstPseudonyms, bool IsOpen);

internal sealed class GetSharedPostHandler(ProfNetDb db, SealTags seal, ICurrentMember me) : IRequestHandler<GetSharedPost, SharedPost>
{
    private static readonly string _sql =
        $$"""
        select d.title as "Title", p.body as "Body", p.edits as "Version", mine.name as "Name", mine.badge as "Badge", coalesce(mine.is_sealed, false) as "IsSealed",
          d.takes_pseudonyms as "DiscussionTakes", s.takes_pseudonyms as "SpaceTakes", {{CommunityAccess.WritersSql}} as "Writers",
          p.is_wiki and not p.is_deleted and not d.is_closed and {{CommunityAccess.MayWrite("s", "{3}")}} as "IsOpen"
        from community.discussions d
        join community.spaces s on s.id = d.space_id
        join lateral (
          select body, edits, is_wiki, is_deleted from community.posts_named where discussion_id = d.id and seq = {1}
          union all select body, edits, is_wiki, is_deleted from community.posts_sealed where discussion_id = d.id and seq = {1}) p on true
        left join community.voices mine on mine.discussion_id = d.id and mine.owner_tag = any ({2})
        where d.handle = {0} and not d.is_waiting and {{CommunityAccess.MayRead("s", "{3}")}}
        """;

    public async Task<SharedPost> Handle(GetSharedPost request, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQueryRaw<Row>(_sql, request.Handle, request.Seq, seal.OwnerTags(me.Id, request.Handle), me.Rights).ToListAsync(cancellationToken);
        var row = found.SingleOrDefault() ?? throw new NotFoundException("Post");
        return new SharedPost(
            row.Title, row.Body, row.Version, row.Name is null ? null : new VoiceView(row.Name, row.Badge!, row.IsSealed),
            PseudonymRules.Against(row.DiscussionTakes, row.SpaceTakes, row.Writers), row.IsOpen);
    }

    private sealed record Row(string Title, string Body, int Version, string? Name, string? Badge, bool IsSealed, bool DiscussionTakes, bool SpaceTakes, int Writers, bool IsOpen);
}
