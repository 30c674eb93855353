using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Domain.Sealing;

namespace ProfNet.Application.Community.Writing;

/// <summary>Draws a member's pseudonym for a discussion, and what may be shown beside it. What it depends on comes with what every first post asks for: a sealed one costs no round trip more.</summary>
internal sealed class Drawing(ICurrentMember me)
{
    // Two kinds of rows: the names borne in the discussion, and how many of those who may write in the space share what. Who may not write there hides nobody.
    private static readonly string Sql =
        $"""
        select v.name, null, null, 0 from community.voices v where v.discussion_id = $1
        union all select null, p.profession_key, p.specialty_code, p.verified from members.populations p join community.spaces s on s.id = $2 and {CommunityAccess.Writes("p", "s")}
        """;

    /// <summary>Adds its question to a batch, next.</summary>
    public static void AskWith(NpgsqlBatch batch, Discussion discussion, Space space) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql) { Parameters = { new() { Value = discussion.Id }, new() { Value = space.Id } } });

    /// <summary>Draws from the answer to <see cref="AskWith"/>.</summary>
    public async Task<Voice> DrawAsync(DbDataReader reader, Discussion discussion, Space space, OwnerTag owner, CancellationToken ct)
    {
        List<string> borne = [];
        List<Sharing> sharing = [];
        while (await reader.ReadAsync(ct))
        {
            if (await reader.IsDBNullAsync(0, ct))
            {
                sharing.Add(new(reader.GetString(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2), reader.GetInt32(3)));
            }
            else
            {
                borne.Add(reader.GetString(0));
            }
        }

        var broken = PseudonymRules.Against(discussion.TakesPseudonyms, space.TakesPseudonyms, sharing.Sum(s => s.Verified));
        Rule.Require(broken is null, broken ?? "");
        return Voice.Sealed(discussion, owner, me.Id, Pseudonym.Draw(borne), new BadgeTable(sharing).Of(me.ProfessionKey, me.GroupSlug));
    }
}
