namespace ProfNet.Domain.Registration.Matching;

/// <summary>How near two names are, family and given apart, and why.</summary>
public sealed record NameComparison(MatchReason Family, MatchReason Given)
{
    public static NameComparison Of(PersonName declared, PersonName inDirectory)
    {
        var straight = new NameComparison(OfFamily(declared.Family, inDirectory.Family), OfGiven(declared.Given, inDirectory.Given));

        return straight.IsContradicted && AreSwapped() ? new(MatchReason.NamesSwapped, MatchReason.NamesSwapped) : straight;

        // People do type their family name where the given one goes.
        bool AreSwapped() =>
            OfFamily(declared.Given, inDirectory.Family).Verdict <= FieldVerdict.Close && OfGiven(declared.Family, inDirectory.Given).Verdict <= FieldVerdict.Close;
    }

    /// <summary>Orders comparisons from the nearest names to the farthest.</summary>
    internal int Nearness => Family.Percent + Given.Percent;

    private bool IsContradicted => Family is MatchReason.NameOther || Given is MatchReason.NameOther;

    private static MatchReason OfFamily(string declared, string inDirectory)
    {
        var (name, known) = (FamilyName.Of(declared), FamilyName.Of(inDirectory));
        return (name, known) switch
        {
            ({ IsEmpty: true }, _) or (_, { IsEmpty: true }) => MatchReason.NameAbsent,
            _ when name.IsGluedAs(known) => Written(declared, inDirectory),
            _ when name.IsSameButForParticles(known) => MatchReason.NameParticle,
            _ when name.IsPartOfOrHolds(known) => name.Names.Length == known.Names.Length ? MatchReason.FamilyOrder : MatchReason.FamilyPart,
            _ when name.IsSameButForArticles(known) => MatchReason.FamilyArticle,
            _ when TypingError.IsOne(string.Concat(name.Names), string.Concat(known.Names)) => MatchReason.NameOneLetter,
            _ => MatchReason.NameOther,
        };
    }

    private static MatchReason OfGiven(string declared, string inDirectory)
    {
        var (names, known) = (GivenNames.Of(declared), GivenNames.Of(inDirectory));
        return (names, known) switch
        {
            ({ IsEmpty: true }, _) or (_, { IsEmpty: true }) => MatchReason.NameAbsent,
            _ when names.IsGluedAs(known) => Written(declared, inDirectory),
            _ when names.AbbreviationOf(known) is { } abbreviation => abbreviation,
            _ when names.SecondOf(known) is { } second => second,
            _ when names.OrderOf(known) is { } order => order,
            _ when names.IsUsualOf(known) => MatchReason.GivenUsual,
            _ when names.IsOneLetterFrom(known) => MatchReason.NameOneLetter,
            _ => MatchReason.NameOther,
        };
    }

    private static MatchReason Written(string declared, string inDirectory) =>
        NameWords.AreLetterForLetter(declared, inDirectory) ? MatchReason.NameSame : MatchReason.NameSpelling;
}
