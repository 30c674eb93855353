using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Community;
using ProfNet.Domain.Nomenclature;

namespace ProfNet.Application.Data.Seed;

/// <summary>The spaces that every ProfNet has: those that cross professions, then one per specialty group. Run after each migration; changes only what differs.</summary>
public sealed class ReferenceSpaces(ProfNetDb db)
{
    public async Task EnsureAsync(CancellationToken ct)
    {
        var present = await db.Spaces.ToDictionaryAsync(s => s.Slug, StringComparer.Ordinal, ct);
        (SpaceText Text, string? Group)[] wanted =
        [
            .. SeedFiles.Spaces().Select(s => (s, (string?)null)),
            .. SpecialtyGroup.All.Select(g => (new SpaceText(g.Slug, g.Name, g.Description, g.Pigment), (string?)g.Slug)),
        ];

        foreach (var ((slug, name, description, pigment), group, position) in wanted.Select((w, i) => (w.Text, w.Group, i)))
        {
            if (present.TryGetValue(slug, out var space))
            {
                space.Describe(name, description, pigment, position);
            }
            else
            {
                db.Spaces.Add(new Space(slug, name, description, pigment, group, position));
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
