using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>
/// Each night, labels that fewer than eleven share by now become wider. A few bear such a label, each in several discussions: were all of them widened in
/// one night, whoever compares two days would hold the list of those few people's pseudonyms. So each voice has its night by chance, apart from the others:
/// half have had it after a week. What was shown until then was true for eleven when it was given.
/// </summary>
internal sealed class WidenBadges(ProfNetDb db) : IChore
{
    /// <summary>The chance of each such voice on any one night.</summary>
    public const double Share = 0.1;

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var populations = await db.Database
            .SqlQuery<Sharing>($"select profession_key as \"ProfessionKey\", specialty_code as \"SpecialtyCode\", verified as \"Verified\" from members.populations")
            .ToListAsync(ct);
        var badges = new BadgeTable(populations);
        var given = await db.Voices.Where(v => v.IsSealed).Select(v => v.Badge).Distinct().ToListAsync(ct);

        foreach (var label in given.Where(label => badges.Standing(label) != label))
        {
            // In random order: the rows that change are laid down again in the order in which they are taken.
            await db.Database.ExecuteSqlAsync(
                $"""
                with due as materialized (select id from community.voices where is_sealed and badge = {label} and random() < {Share} order by random() for update)
                update community.voices v set badge = {badges.Standing(label)} from due where v.id = due.id
                """,
                ct);
        }
    }
}
