using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ProfNet.Domain.Nomenclature;

/// <summary>A specialty of the official table (ANS: TRE_R38).</summary>
/// <param name="Code">Such as <c>SM54</c>, as the directory writes it.</param>
/// <param name="Label">The official label, with what the administration adds to it.</param>
/// <param name="ProfessionKey">The one profession whose specialty it is.</param>
/// <param name="IsActive">Not deprecated.</param>
public sealed partial record Specialty(string Code, string Label, string ProfessionKey, bool IsActive)
{
    public static IReadOnlyList<Specialty> All { get; } = [.. CodeTable.Read("specialties.csv").Select(FromRow)];

    private static readonly FrozenDictionary<string, Specialty> ByCode = All.ToFrozenDictionary(s => s.Code, StringComparer.Ordinal);

    // One entry per name: the code that bears the bare name where there is one ("Médecine générale" has three codes).
    private static readonly FrozenDictionary<string, Specialty[]> Offered = All
        .Where(s => s.IsActive)
        .GroupBy(s => s.ProfessionKey, StringComparer.Ordinal)
        .ToFrozenDictionary(
            ofProfession => ofProfession.Key,
            ofProfession => ofProfession
                .GroupBy(s => s.Name, StringComparer.Ordinal)
                .Select(sameName => sameName.FirstOrDefault(s => s.Label == s.Name) ?? sameName.First())
                .OrderBy(s => s.Name, StringComparer.InvariantCulture)
                .ToArray(),
            StringComparer.Ordinal);

    /// <summary>What people call it: "Qualifié en Médecine générale" and "Spécialiste en Médecine générale" are both "Médecine générale", a reform changes nothing.</summary>
    public string Name { get; } = Option().Replace(Administrative().Replace(Label, ""), ", option ");

    public static Specialty? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    public static IReadOnlyList<Specialty> OpenTo(Profession profession) => Offered.GetValueOrDefault(profession.Key, []);

    /// <summary>Whether both codes mean the same specialty to people.</summary>
    public bool IsSameAs(Specialty other) => ProfessionKey == other.ProfessionKey && Name == other.Name;

    // Every profession that has specialties is of TRE_G15.
    private static Specialty FromRow(string[] cells) => cells is [var code, var label, _, var profession, var status]
        ? new(code, label, $"G15-{profession}", status == "active")
        : throw new InvalidOperationException("A row of specialties.csv has not five cells.");

    [GeneratedRegex(@"^(Qualifié|Spécialiste) en | \(réforme 2017\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Administrative();

    [GeneratedRegex(",? option ", RegexOptions.None, 1000)]
    private static partial Regex Option();
}
