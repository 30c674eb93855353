namespace ProfNet.Domain.Registration;

/// <summary>How near two names are, family and given apart.</summary>
public sealed record NameComparison(FieldVerdict Family, FieldVerdict Given)
{
    public static NameComparison Of(PersonName declared, PersonName inDirectory)
    {
        var (family, given) = (NameWords.Of(declared.Family), NameWords.Of(declared.Given));
        var (knownFamily, knownGiven) = (NameWords.Of(inDirectory.Family), NameWords.Of(inDirectory.Given));
        var straight = new NameComparison(OfFamily(family, knownFamily), OfGiven(given, knownGiven));

        return straight.IsDoubtful && AreSwapped() ? new(FieldVerdict.Close, FieldVerdict.Close) : straight;

        // People do type their family name where the given one goes.
        bool AreSwapped() =>
            !family.IsEmpty && !given.IsEmpty && family.IsSameAs(knownGiven) && given.IsSameAs(knownFamily);
    }

    /// <summary>Whether either part speaks against the match.</summary>
    private bool IsDoubtful => Family is FieldVerdict.Different || Given is FieldVerdict.Different;

    /// <summary>Orders comparisons from the nearest names to the farthest.</summary>
    internal int Distance => (int)Family + (int)Given;

    private static FieldVerdict OfFamily(NameWords declared, NameWords known) => (declared, known) switch
    {
        ({ IsEmpty: true }, _) or (_, { IsEmpty: true }) => FieldVerdict.Absent,
        _ when declared.IsSameAs(known) => FieldVerdict.Identical,
        _ when declared.IsPartOfOrHolds(known) => FieldVerdict.Close,
        _ => FieldVerdict.Different,
    };

    private static FieldVerdict OfGiven(NameWords declared, NameWords known) => (declared, known) switch
    {
        ({ IsEmpty: true }, _) or (_, { IsEmpty: true }) => FieldVerdict.Absent,
        _ when declared.IsSameAs(known) => FieldVerdict.Identical,
        _ when declared.First == known.First => FieldVerdict.Close,
        _ => FieldVerdict.Different,
    };
}
