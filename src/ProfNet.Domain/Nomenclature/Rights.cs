using System.Collections.Frozen;

namespace ProfNet.Domain.Nomenclature;

/// <summary>What a door may ask for of one profession: itself, and each of its specialties.</summary>
public sealed record RightsOfProfession(string Title, IReadOnlyList<string> Rights);

/// <summary>
/// What a space's doors ask for and what a member holds: a profession (<c>G15-10</c>), a specialty of it (<c>G15-10/SM42</c>), the state of a student
/// or of a qualified professional. A door opens to whoever holds one of the things it names; SQL compares the two lists.
/// </summary>
public static class Rights
{
    /// <summary>Students and interns of any profession.</summary>
    public const string InTraining = "en-formation";

    /// <summary>Everybody who is no student.</summary>
    public const string Qualified = "diplome";

    /// <summary>Moderators and administrators, who read every space and write where their profession lets them.</summary>
    public const string Staff = "equipe";

    /// <summary>What a door may ask for, by professions: the states first, then each profession with its specialties.</summary>
    public static IReadOnlyList<RightsOfProfession> Offered { get; } =
    [
        new("Selon le cursus", [InTraining, Qualified]),
        .. Profession.All.Where(p => p.IsActive && (p.IsInTraining || Profession.Open.Contains(p)))
            .Select(p => new RightsOfProfession(p.Label, [p.Key, .. p.Specialties.Select(s => OfSpecialty(p.Key, s.Code))])),
    ];

    private static readonly FrozenSet<string> _known = Offered.SelectMany(o => o.Rights).SelectMany(SameAs).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a door may ask for it.</summary>
    public static bool IsKnown(string right) => _known.Contains(right);

    /// <summary>What people call it: « Médecin · Psychiatrie ».</summary>
    public static string NameOf(string right) => right switch
    {
        InTraining => "Étudiants et internes",
        Qualified => "Professionnels diplômés",
        Staff => "Équipe",
        _ when right.Split('/') is [var profession, var code] => $"{NameOf(profession)} · {Specialty.Find(code)?.Name ?? code}",
        _ => Profession.Find(right)?.Label ?? right,
    };

    public static string OfSpecialty(string professionKey, string specialtyCode) => $"{professionKey}/{specialtyCode}";

    /// <summary>A right under every code that means the same to people: « Médecine générale » has three. Itself alone as a rule.</summary>
    public static IEnumerable<string> SameAs(string right) =>
        right.Split('/') is [var profession, var code] && Specialty.Find(code) is { } specialty
            ? Specialty.All.Where(specialty.IsSameAs).Select(same => OfSpecialty(profession, same.Code))
            : [right];

    /// <summary>All that a member holds.</summary>
    public static string[] Of(string professionKey, string? specialtyCode, bool isStaff = false) =>
    [
        professionKey,
        .. specialtyCode is null ? Array.Empty<string>() : [OfSpecialty(professionKey, specialtyCode)],
        Profession.Find(professionKey) is { IsInTraining: true } ? InTraining : Qualified,
        .. isStaff ? [Staff] : Array.Empty<string>(),
    ];
}
