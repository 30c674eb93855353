using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Registration;

/// <summary>What an applicant declares of themselves that the directory can confirm.</summary>
/// <param name="CertificateUntil">The last day of a student's or intern's certificate; nothing for whoever practises.</param>
public sealed record DeclaredIdentity(RegistryNumber Number, PersonName Name, string ProfessionKey, string? SpecialtyCode, DateOnly? CertificateUntil = null);

public enum DirectoryField
{
    Number,
    FamilyName,
    GivenName,
    Profession,
    Specialty,
}

/// <summary>One line of the comparison, both sides as people read them.</summary>
public sealed record FieldComparison(DirectoryField Field, string? Declared, string? InDirectory, FieldVerdict Verdict);

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
public sealed record DirectoryComparison(DirectoryMatch Match, IReadOnlyList<FieldComparison> Fields)
{
    public static DirectoryComparison Of(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var name = person?.Names.MinBy(n => NameComparison.Of(declared.Name, n).Distance);
        var names = NameComparison.Of(declared.Name, name ?? new PersonName("", ""));
        FieldComparison[] fields =
        [
            Number(declared, person),
            new(DirectoryField.FamilyName, declared.Name.Family, name?.Family, names.Family),
            new(DirectoryField.GivenName, declared.Name.Given, name?.Given, names.Given),
            OfProfession(declared, person),
            OfSpecialty(declared, person),
        ];

        return new(person is null ? DirectoryMatch.NotFound : Overall(fields), fields);
    }

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

    private static FieldComparison Number(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var verdict = person is null ? FieldVerdict.Absent
            : person.Number == declared.Number ? FieldVerdict.Identical
            : FieldVerdict.Different;
        return new(DirectoryField.Number, declared.Number.Kind is RegistryKind.None ? null : declared.Number.Value, person?.Number.Value, verdict);
    }

    private static FieldComparison OfProfession(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var profession = Profession.Find(declared.ProfessionKey);
        List<Profession> known = [.. (person?.Activities ?? []).Select(a => a.Profession).OfType<Profession>().Distinct()];
        var verdict = profession is null || known.Count == 0 ? FieldVerdict.Absent
            : known.Contains(profession) ? FieldVerdict.Identical
            // A student of the profession, or an entry that another table has replaced.
            : known.Exists(p => p.Code == profession.Code) ? FieldVerdict.Close
            : FieldVerdict.Different;
        return new(DirectoryField.Profession, profession?.Label, Listed(known.Select(p => p.Label)), verdict);
    }

    private static FieldComparison OfSpecialty(DeclaredIdentity declared, DirectoryPerson? person)
    {
        var specialty = Specialty.Find(declared.SpecialtyCode);
        List<Specialty> known = [.. (person?.Activities ?? []).Select(a => a.Specialty).OfType<Specialty>().Distinct()];
        var verdict = specialty is null || known.Count == 0 ? FieldVerdict.Absent
            : known.Exists(s => s.IsSameAs(specialty)) ? FieldVerdict.Identical
            : known.Exists(s => GroupOf(s) == GroupOf(specialty)) ? FieldVerdict.Close
            : FieldVerdict.Different;
        return new(DirectoryField.Specialty, specialty?.Name, Listed(known.Select(s => s.Name)), verdict);
    }

    private static SpecialtyGroup GroupOf(Specialty specialty) => SpecialtyGroup.Of(Profession.Find(specialty.ProfessionKey)!, specialty);

    private static string? Listed(IEnumerable<string> labels) => string.Join(", ", labels.Distinct(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : null;
}
