using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Registration.Matching;

public enum DirectoryField
{
    Number,
    FamilyName,
    GivenName,
    Profession,
    Specialty,
}

/// <summary>One line of the comparison, both sides as people read them, and why it was judged so.</summary>
public sealed record FieldComparison(DirectoryField Field, string? Declared, string? InDirectory, MatchReason Reason)
{
    public FieldVerdict Verdict => Reason.Verdict;
}

/// <summary>How far the directory supports a declaration. It is public data: even a strong match proves no identity.</summary>
public enum DirectoryMatch
{
    /// <summary>The directory does not know the number.</summary>
    NotFound,

    /// <summary>The number, a name or the profession contradicts the declaration.</summary>
    Weak,

    /// <summary>Nothing contradicts it, but something differs a little or is missing.</summary>
    Probable,

    /// <summary>Number, names and profession are the same, and the specialty does not contradict them.</summary>
    Strong,
}

/// <summary>A declaration beside what the directory says, field by field.</summary>
/// <param name="Score">From 0 to 100: what the fields leave of their weights.</param>
public sealed record DirectoryComparison(DirectoryMatch Match, int Score, IReadOnlyList<FieldComparison> Fields)
{
    public const int MaxScore = 100;

    /// <summary>However well the rest agrees, a contradiction leaves no more.</summary>
    public const int MaxContradicted = 40;

    public static DirectoryComparison Of(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var name = person?.Names.MaxBy(n => NameComparison.Of(declared.Name, n).Nearness);
        var names = NameComparison.Of(declared.Name, name ?? new PersonName("", ""));
        FieldComparison[] fields =
        [
            Number(declared, person),
            new(DirectoryField.FamilyName, declared.Name.Family, name?.Family, names.Family),
            new(DirectoryField.GivenName, declared.Name.Given, name?.Given, names.Given),
            OfProfession(declared, person),
            OfSpecialty(declared, person),
        ];

        var match = person is null ? DirectoryMatch.NotFound : Overall(fields);
        return new(match, ScoreOf(match, fields), fields);
    }

    public FieldVerdict VerdictOf(DirectoryField field) => Fields.Single(f => f.Field == field).Verdict;

    private static DirectoryMatch Overall(FieldComparison[] fields)
    {
        var specialty = fields.Single(f => f.Field is DirectoryField.Specialty);
        var others = fields.Where(f => f != specialty).ToList();
        return others switch
        {
            _ when others.Exists(f => f.Verdict is FieldVerdict.Different) => DirectoryMatch.Weak,
            _ when others.TrueForAll(f => f.Verdict is FieldVerdict.Identical) && specialty.Verdict is not FieldVerdict.Different => DirectoryMatch.Strong,
            _ => DirectoryMatch.Probable,
        };
    }

    private static int ScoreOf(DirectoryMatch match, FieldComparison[] fields)
    {
        var sum = fields.Sum(f => WeightOf(f.Field) * f.Reason.Percent) / 100;
        return match switch
        {
            DirectoryMatch.NotFound => 0,
            DirectoryMatch.Weak => Math.Min(sum, MaxContradicted),
            _ => sum,
        };
    }

    private static int WeightOf(DirectoryField field) => field switch
    {
        DirectoryField.Number => 30,
        DirectoryField.FamilyName => 25,
        DirectoryField.GivenName or DirectoryField.Profession => 20,
        DirectoryField.Specialty => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field without weight."),
    };

    private static FieldComparison Number(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var reason = person is null ? MatchReason.NumberUnknown
            : person.Number == declared.Number ? MatchReason.NumberKnown
            : MatchReason.NumberOfAnother;
        return new(DirectoryField.Number, declared.Number.Kind is RegistryKind.None ? null : declared.Number.Value, person?.Number.Value, reason);
    }

    private static FieldComparison OfProfession(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var profession = Profession.Find(declared.ProfessionKey);
        List<Profession> known = [.. (person?.Activities ?? []).Select(a => a.Profession).OfType<Profession>().Distinct()];
        var reason = profession is null || known.Count == 0 ? MatchReason.ProfessionAbsent
            : known.Contains(profession) ? MatchReason.ProfessionSame
            : known.Exists(p => p.Code == profession.Code && p.IsInTraining != profession.IsInTraining) ? MatchReason.ProfessionStudent
            : known.Exists(p => p.Code == profession.Code && p.Label == profession.Label) ? MatchReason.ProfessionRenamed
            : MatchReason.ProfessionOther;
        return new(DirectoryField.Profession, profession?.Label, Listed(known.Select(p => p.Label)), reason);
    }

    private static FieldComparison OfSpecialty(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var specialty = Specialty.Find(declared.SpecialtyCode);
        List<Specialty> known = [.. (person?.Activities ?? []).Select(a => a.Specialty).OfType<Specialty>().Distinct()];
        var reason = (specialty, known.Count) switch
        {
            (null, 0) => MatchReason.SpecialtyNone,
            (null, _) => MatchReason.SpecialtyNotDeclared,
            (_, 0) => MatchReason.SpecialtyNotInDirectory,
            _ when known.Contains(specialty) => MatchReason.SpecialtySame,
            _ when known.Exists(s => s.IsSameAs(specialty)) => MatchReason.SpecialtyRenamed,
            _ when known.Exists(s => GroupOf(s) == GroupOf(specialty)) => MatchReason.SpecialtyNear,
            _ => MatchReason.SpecialtyOther,
        };
        return new(DirectoryField.Specialty, specialty?.Name, Listed(known.Select(s => s.Name)), reason);
    }

    private static SpecialtyGroup GroupOf(Specialty specialty) => SpecialtyGroup.Of(Profession.Find(specialty.ProfessionKey)!, specialty);

    private static string? Listed(IEnumerable<string> labels) => string.Join(", ", labels.Distinct(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : null;
}
