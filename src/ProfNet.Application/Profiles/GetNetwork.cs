using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Profiles;

namespace ProfNet.Application.Profiles;

/// <summary>Whom the member is in contact with, who asked, whom they asked, follow and mute.</summary>
[For(Audience.VerifiedMembers)]
public sealed record GetNetwork : IQuery<Network>;

public sealed record Network(
    IReadOnlyList<Acquaintance> Contacts, IReadOnlyList<Acquaintance> Received, IReadOnlyList<Acquaintance> Sent, IReadOnlyList<Acquaintance> Followed, IReadOnlyList<Acquaintance> Muted);

/// <param name="Contact">The handle of the request or contact; null for who is followed or muted.</param>
public sealed record Acquaintance(string List, string? Contact, string Handle, string Name, string ProfessionKey, int Photo, string Message);

internal sealed class GetNetworkHandler(ProfNetDb db, ICurrentMember me) : IRequestHandler<GetNetwork, Network>
{
    private const int Most = 1_000;

    /// <summary>Whoever is no longer verified is in none of these lists, and whoever is muted asked nothing.</summary>
    private static readonly string _sql =
        $$"""
        with known as (
          select case when c.state = {{(int)ContactState.Accepted}} then 'contact' when c.asked_id = {0} then 'received' else 'sent' end as list,
            c.handle, case when c.asked_id = {0} then c.asker_id else c.asked_id end as other, case when c.asked_id = {0} then c.message else '' end as message
          from profiles.contacts c
          where (c.asker_id = {0} and c.state in ({{(int)ContactState.Asked}}, {{(int)ContactState.Accepted}}, {{(int)ContactState.Declined}}))
            or (c.asked_id = {0} and c.state = {{(int)ContactState.Accepted}})
            or (c.asked_id = {0} and c.state = {{(int)ContactState.Asked}} and {{Unmuted}})
          union all
          select case t.kind when {{(int)TieKind.Follows}} then 'followed' else 'muted' end, null, t.other_id, '' from profiles.ties t where t.member_id = {0})
        select k.list as "List", k.handle as "Contact", m.handle as "Handle", m.given_name || ' ' || m.family_name as "Name", m.profession_key as "ProfessionKey",
          {{ProfileSql.PhotoFor("{0}")}} as "Photo", k.message as "Message"
        from known k join members.members m on m.id = k.other left join profiles.profiles p on p.member_id = m.id left join profiles.photos f on f.member_id = m.id
        where {{ProfileSql.IsThere}}
        order by {{ProfileSql.Name}}, m.handle
        limit {1}
        """;

    private const string Unmuted = "not exists (select from profiles.ties u where u.member_id = {0} and u.other_id = c.asker_id and u.kind = 1)";

    public async Task<Network> Handle(GetNetwork request, CancellationToken cancellationToken)
    {
        var known = (await db.Database.SqlQueryRaw<Acquaintance>(_sql, me.Id, Most).ToListAsync(cancellationToken)).ToLookup(a => a.List, StringComparer.Ordinal);
        return new([.. known["contact"]], [.. known["received"]], [.. known["sent"]], [.. known["followed"]], [.. known["muted"]]);
    }
}
