using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Domain.Sealing;

namespace ProfNet.Application.Community;

/// <summary>Draws a member's pseudonym for a discussion, and what may be shown beside it. Everything it depends on comes in one round trip: a sealed first post costs that one more than a named one.</summary>
internal sealed class Drawing(ProfNetDb db, ICurrentMember me)
{
    // Two kinds of rows: the names borne in the discussion, and how many of those who may write in the space share what. Who may not write there hides nobody.
    private static readonly string Sql =
        $$"""
        select v.name as "Name", null as "ProfessionKey", null as "SpecialtyCode", 0 as "Count" from community.voices v where v.discussion_id = {0}
        union all select null, p.profession_key, p.specialty_code, p.verified from members.populations p join community.spaces s on s.id = {1} and {{CommunityAccess.Writes("p", "s")}}
        """;

    public async Task<Voice> DrawAsync(Discussion discussion, Space space, OwnerTag owner, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, discussion.Id, space.Id).ToListAsync(ct);
        var writers = rows.Sum(r => r.Count);
        var broken = PseudonymRules.Against(discussion.TakesPseudonyms, space.TakesPseudonyms, writers);
        Rule.Require(broken is null, broken ?? "");

        var badges = new BadgeTable(rows.Where(r => r.ProfessionKey is not null).Select(r => new Sharing(r.ProfessionKey!, r.SpecialtyCode, r.Count)));
        var borne = rows.Where(r => r.Name is not null).Select(r => r.Name!);
        return Voice.Sealed(discussion, owner, me.Id, Pseudonym.Draw(borne), badges.Of(me.ProfessionKey, me.GroupSlug));
    }

    private sealed record Row(string? Name, string? ProfessionKey, string? SpecialtyCode, int Count);
}
