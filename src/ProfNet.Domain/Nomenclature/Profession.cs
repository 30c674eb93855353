using System.Collections.Frozen;

namespace ProfNet.Domain.Nomenclature;

/// <summary>A profession of the official tables (ANS: TRE_G15, TRE_R95, TRE_R94, TRE_R291, TRE_G16). Two tables share some codes, hence the key.</summary>
/// <param name="Key">Table and code, such as <c>G15-10</c>: what the database stores.</param>
/// <param name="Code">Code within its table, as the directory writes it.</param>
/// <param name="Label">The official form, the same for all: a profession must not reveal a gender.</param>
/// <param name="Nomenclature">Name of the table, such as <c>TRE_G15-ProfessionSante</c>.</param>
/// <param name="IsActive">Not deprecated or ended.</param>
public sealed record Profession(string Key, string Code, string Label, string Nomenclature, bool IsActive)
{
    private const string InTraining = "TRE_G16-ProfessionFormation";
    private const string Other = "TRE_R291-AutreProfession";

    public static IReadOnlyList<Profession> All { get; } = [.. CodeTable.Read("professions.csv").Select(FromRow)];

    /// <summary>Those that one practises and may register with: code 99 names a role rather than a profession.</summary>
    public static IReadOnlyList<Profession> Open { get; } =
        [.. All.Where(p => p is { IsActive: true, IsInTraining: false } && p.Nomenclature != Other)];

    /// <summary>Those that students and interns may register with: the ones that the tables know in training.</summary>
    public static IReadOnlyList<Profession> OpenToStudents { get; } = [.. All.Where(p => p is { IsActive: true, IsInTraining: true })];

    private static readonly FrozenDictionary<string, Profession> ByKey = All.ToFrozenDictionary(p => p.Key, StringComparer.Ordinal);

    public bool IsInTraining => Nomenclature == InTraining;

    /// <summary>The specialties that this profession may declare, each once and by name; none for most professions.</summary>
    public IReadOnlyList<Specialty> Specialties => Specialty.OpenTo(this);

    public static Profession? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    /// <summary>The profession that a code of the directory means: its label decides when tables share the code, then a living entry wins over a dead one.</summary>
    public static Profession? FindByCode(string? code, string? label) =>
        All.Where(p => p.Code == code)
            .OrderByDescending(p => string.Equals(p.Label, label?.Trim(), StringComparison.OrdinalIgnoreCase) && p.IsActive)
            .ThenBy(p => p.IsInTraining)
            .ThenByDescending(p => p.IsActive)
            .FirstOrDefault();

    /// <summary>What students of this profession are called, where the tables name them.</summary>
    public Profession? InTrainingForm() => All.FirstOrDefault(p => p.IsInTraining && p.Code == Code);

    // TRE_G15-ProfessionSante, 10: G15-10.
    private static Profession FromRow(string[] cells) => cells is [var code, var label, var nomenclature, var status]
        ? new($"{nomenclature[4..nomenclature.IndexOf('-', StringComparison.Ordinal)]}-{code}", code, label, nomenclature, status == "active")
        : throw new InvalidOperationException("A row of professions.csv has not four cells.");
}
