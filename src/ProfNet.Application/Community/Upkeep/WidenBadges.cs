using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Community.Upkeep;

/// <summary>
/// Each night, labels that fewer than eleven of those who may write there share by now become wider. A few bear such a label, each in several discussions:
/// were all of them widened in one night, whoever compares two days would hold the list of those few people's pseudonyms. So each voice has its night by
/// chance, apart from the others: half have had it after a week. What was shown until then was true for eleven when it was given.
/// </summary>
internal sealed class WidenBadges(ProfNetDb db) : IChore
{
    /// <summary>The chance of each such voice on any one night.</summary>
    public const double Share = 0.1;

    // Spaces that are open to everybody are one, those with doors are each by itself.
    private const string GivenSql =
        """
        select distinct case when cardinality(s.readers) + cardinality(s.writers) > 0 then s.id end as "Space", v.badge as "Label"
        from community.voices v join community.discussions d on d.id = v.discussion_id join community.spaces s on s.id = d.space_id where v.is_sealed
        """;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var populations = await db.Database
            .SqlQuery<Sharing>($"select profession_key as \"ProfessionKey\", specialty_code as \"SpecialtyCode\", verified as \"Verified\" from members.populations")
            .ToListAsync(ct);
        var withDoors = await db.Spaces.AsNoTracking().Where(s => s.Readers.Length + s.Writers.Length > 0).ToDictionaryAsync(s => s.Id, ct);

        foreach (var given in (await db.Database.SqlQueryRaw<Given>(GivenSql).ToListAsync(ct)).GroupBy(g => g.Space))
        {
            var badges = new BadgeTable(populations.Where(p => given.Key is not { } id || withDoors[id].AdmitsWriters(Rights.Of(p.ProfessionKey, p.SpecialtyCode))));
            foreach (var label in given.Select(g => g.Label).Where(label => badges.Standing(label) != label))
            {
                await WidenAsync(given.Key, label, badges.Standing(label), ct);
            }
        }
    }

    // In random order: the rows that change are laid down again in the order in which they are taken.
    private Task<int> WidenAsync(Guid? space, string label, string wider, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with due as materialized (
          select v.id from community.voices v join community.discussions d on d.id = v.discussion_id join community.spaces s on s.id = d.space_id
          where v.is_sealed and v.badge = {label} and {space}::uuid is not distinct from (case when cardinality(s.readers) + cardinality(s.writers) > 0 then s.id end) and random() < {Share}
          order by random() for update of v)
        update community.voices v set badge = {wider} from due where v.id = due.id
        """,
        ct);

    private sealed record Given(Guid? Space, string Label);
}
