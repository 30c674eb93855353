namespace ProfNet.Domain.Registration.Matching;

/// <summary>Why a field was judged as it was. The sentences that people read are in the Web's MatchingTexts.</summary>
public enum MatchReason
{
    NumberKnown,
    NumberUnknown,
    NumberOfAnother,

    /// <summary>Letter for letter, but for case.</summary>
    NameSame,

    /// <summary>Accents, hyphens, apostrophes, ligatures, words that are glued or not.</summary>
    NameSpelling,

    /// <summary>A particle that registers keep or drop: de, d’, van, von, el.</summary>
    NameParticle,

    /// <summary>One of two family names: that of birth, or of marriage.</summary>
    FamilyPart,

    /// <summary>The same family names in another order.</summary>
    FamilyOrder,

    /// <summary>An article that is a part of the name: Roux is not Le Roux.</summary>
    FamilyArticle,

    /// <summary>The first given name is the same, the others are on one side only.</summary>
    GivenSecond,

    /// <summary>The same given names in another order.</summary>
    GivenOrder,

    /// <summary>J.-M. for Jean-Marie.</summary>
    GivenAbbreviated,

    /// <summary>J. for Jean, or for Jacques.</summary>
    GivenInitial,

    /// <summary>Jean is not Jean-Pierre, nor Anne-Marie Marie-Anne.</summary>
    GivenCompound,

    /// <summary>The given name is the other side's second.</summary>
    GivenUsual,

    /// <summary>Family and given names in each other's field; Bernard Martin is not Martin Bernard.</summary>
    NamesSwapped,

    /// <summary>One letter differs in a long name: a slip, or Chevalier and Chevallier.</summary>
    NameOneLetter,

    NameAbsent,
    NameOther,

    ProfessionSame,

    /// <summary>Another table of the nomenclature has the same profession.</summary>
    ProfessionRenamed,

    /// <summary>The directory knows a student of it.</summary>
    ProfessionStudent,
    ProfessionAbsent,
    ProfessionOther,

    SpecialtySame,

    /// <summary>Another code of the same specialty, which a reform or a qualification gave.</summary>
    SpecialtyRenamed,

    /// <summary>Neither side names one.</summary>
    SpecialtyNone,

    /// <summary>The directory has one, the applicant declared none.</summary>
    SpecialtyNotDeclared,
    SpecialtyNotInDirectory,

    /// <summary>Another specialty of the same group.</summary>
    SpecialtyNear,
    SpecialtyOther,
}

internal static class MatchReasons
{
    extension(MatchReason reason)
    {
        public FieldVerdict Verdict => reason.Worth.Verdict;

        /// <summary>What the reason leaves of its field's weight, in hundredths.</summary>
        public int Percent => reason.Worth.Percent;

        private (FieldVerdict Verdict, int Percent) Worth => reason switch
        {
            MatchReason.NumberKnown or MatchReason.NameSame or MatchReason.NameSpelling => (FieldVerdict.Identical, 100),
            MatchReason.ProfessionSame or MatchReason.SpecialtySame or MatchReason.SpecialtyRenamed => (FieldVerdict.Identical, 100),
            MatchReason.NameParticle => (FieldVerdict.Identical, 95),
            MatchReason.GivenSecond or MatchReason.ProfessionRenamed => (FieldVerdict.Close, 90),
            MatchReason.FamilyPart or MatchReason.FamilyOrder or MatchReason.GivenOrder or MatchReason.GivenAbbreviated => (FieldVerdict.Close, 80),
            MatchReason.SpecialtyNear => (FieldVerdict.Close, 60),
            MatchReason.NamesSwapped or MatchReason.NameOneLetter => (FieldVerdict.Doubtful, 60),
            MatchReason.FamilyArticle or MatchReason.GivenCompound or MatchReason.GivenUsual or MatchReason.GivenInitial => (FieldVerdict.Doubtful, 50),
            MatchReason.ProfessionStudent => (FieldVerdict.Doubtful, 30),
            MatchReason.SpecialtyNone => (FieldVerdict.Absent, 100),
            MatchReason.SpecialtyNotDeclared or MatchReason.SpecialtyNotInDirectory => (FieldVerdict.Absent, 60),
            MatchReason.NumberUnknown or MatchReason.NameAbsent or MatchReason.ProfessionAbsent => (FieldVerdict.Absent, 0),
            MatchReason.NumberOfAnother or MatchReason.NameOther or MatchReason.ProfessionOther or MatchReason.SpecialtyOther => (FieldVerdict.Different, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without a verdict."),
        };
    }
}
