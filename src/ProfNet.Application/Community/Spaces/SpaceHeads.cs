using System.Data.Common;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Spaces;

/// <summary>What stands above the discussions of a space.</summary>
/// <param name="AgainstPseudonyms">The rule that a new pseudonym would break here; null where one may be taken.</param>
/// <param name="AgainstWriting">The rule that a post of the reader would break here; null for who may write.</param>
/// <param name="Level">How the reader takes it, by choice or by default.</param>
/// <param name="IsReserved">Whether not every verified member may read it.</param>
/// <param name="CharterToAccept">Whether it has a charter that the reader has not accepted yet.</param>
/// <param name="FirstAnswer">Null where too few discussions were answered lately.</param>
public sealed record SpaceHead(
    string Slug, string Name, string Description, string Pigment, int Discussions, string? AgainstPseudonyms, string? AgainstWriting, SpaceLevel Level, bool IsReserved, bool IsClosed,
    bool IsPremoderated, int ReviewHours, string Banner, bool HasCharter, bool CharterToAccept,
    FirstAnswer? FirstAnswer);

/// <summary>How long discussions wait for a first answer, in the median.</summary>
/// <param name="InDays">Whether only days are known, as pseudonyms are taken.</param>
public sealed record FirstAnswer(int Minutes, bool InDays);

/// <summary>Asks for a space's head in the page's own batch.</summary>
internal sealed class SpaceHeads(MyChoices choices, ICurrentMember me)
{
    internal static readonly string Sql =
        $"""
        select s.id, s.slug, s.name, s.description, s.pigment, s.discussions, s.takes_pseudonyms, {CommunityAccess.WritersSql}, {CommunityAccess.MayWrite("s", "$2")}, s.is_closed,
          cardinality(s.readers) > 0, s.is_premoderated, s.review_hours, s.banner, case when s.charter = '' then 0 else s.charter_edition end, s.group_slug, s.first_answer_minutes
        from community.spaces s where s.slug = $1 and {CommunityAccess.MayRead("s", "$2")}
        """;

    private Choices? _chosen;

    /// <summary>Adds its question to the page's batch, next, which must not be under way: pages that each hold a connection and wait for a second one would wait for each other.</summary>
    public async Task AskWithAsync(NpgsqlBatch batch, string slug, CancellationToken ct)
    {
        _chosen = await choices.ReadAsync(ct);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql) { Parameters = { new() { Value = slug }, new() { Value = me.Rights } } });
    }

    /// <summary>Reads the answer to <see cref="AskWithAsync"/>; a space that the reader may not read is not there.</summary>
    public async Task<SpaceHead> ReadFromAsync(DbDataReader reader, CancellationToken ct) =>
        await reader.ReadAsync(ct) ? Read(reader, _chosen!) : throw new NotFoundException("Space");

    private SpaceHead Read(DbDataReader row, Choices chosen) => new(
        row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5),
        PseudonymRules.Against(row.GetBoolean(6), row.GetBoolean(6), row.GetInt32(7)),
        DoorRules.Against(mayWrite: row.GetBoolean(8), isClosed: row.GetBoolean(9)),
        chosen.LevelOf(row.GetGuid(0), row.IsDBNull(15) ? null : row.GetString(15), me.GroupSlug),
        row.GetBoolean(10), row.GetBoolean(9), row.GetBoolean(11), row.GetInt32(12), row.GetString(13),
        HasCharter: row.GetInt32(14) > 0, CharterToAccept: row.GetInt32(14) > chosen.CharterOf(row.GetGuid(0)),
        row.IsDBNull(16) ? null : new FirstAnswer(row.GetInt32(16), InDays: row.GetBoolean(6)));
}
