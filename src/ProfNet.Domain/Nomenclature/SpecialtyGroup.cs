using System.Collections.Frozen;

namespace ProfNet.Domain.Nomenclature;

/// <summary>A family of professions and specialties that talk together: ours, not an official table. Every profession and specialty has exactly one.</summary>
/// <param name="Slug">Stands in URLs, never changes.</param>
/// <param name="Name">In French, as a space's title.</param>
/// <param name="Description">One French sentence.</param>
/// <param name="Pigment">One of the design's twelve colours.</param>
public sealed record SpecialtyGroup(string Slug, string Name, string Description, string Pigment)
{
    public static IReadOnlyList<SpecialtyGroup> All { get; } = [.. CodeTable.Read("specialty-groups.csv").Select(FromRow)];

    private static readonly FrozenDictionary<string, SpecialtyGroup> BySlug = All.ToFrozenDictionary(g => g.Slug, StringComparer.Ordinal);

    // Key of a profession or code of a specialty → group; the two never look alike.
    private static readonly FrozenDictionary<string, SpecialtyGroup> ByMember =
        CodeTable.Read("specialty-group-members.csv").ToFrozenDictionary(cells => cells[0], cells => BySlug[cells[1]], StringComparer.Ordinal);

    public static SpecialtyGroup? Find(string? slug) => slug is null ? null : BySlug.GetValueOrDefault(slug);

    /// <summary>The group of a member: the specialty's if there is one, else the profession's.</summary>
    public static SpecialtyGroup Of(Profession profession, Specialty? specialty) => ByMember[specialty?.Code ?? profession.Key];

    /// <summary>The same from a member's codes; empty where the tables do not know the profession.</summary>
    public static string SlugOf(string professionKey, string? specialtyCode) => Profession.Find(professionKey) is { } profession ? Of(profession, Specialty.Find(specialtyCode)).Slug : "";

    private static SpecialtyGroup FromRow(string[] cells) => cells is [var slug, var name, var description, var pigment]
        ? new(slug, name, description, pigment)
        : throw new InvalidOperationException("A row of specialty-groups.csv has not four cells.");
}
