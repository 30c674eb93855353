using ProfNet.Domain.Members;

namespace ProfNet.Domain.Registration.Matching;

/// <summary>What the comparison and the proof together suggest to the administrator, who decides.</summary>
public enum Suggestion
{
    /// <summary>Number, names and profession agree, and a proof says that they are the applicant's.</summary>
    Approve,

    /// <summary>They agree, and anybody could have copied them: a proof is wanted first.</summary>
    AwaitProof,

    /// <summary>Something is missing or may be another person's: only somebody who looks can tell.</summary>
    LookCloser,

    /// <summary>The number, a name or the profession is not that of the record.</summary>
    Contradicted,
}

public static class Suggestions
{
    extension(Suggestion)
    {
        public static Suggestion Of(DirectoryComparison comparison, Assurance assurance) => comparison switch
        {
            { Match: DirectoryMatch.Weak } => Suggestion.Contradicted,
            _ when !comparison.Agrees => Suggestion.LookCloser,
            _ => assurance >= Assurance.Proved ? Suggestion.Approve : Suggestion.AwaitProof,
        };
    }
}

public static class ComparisonVerdicts
{
    extension(DirectoryComparison comparison)
    {
        /// <summary>Whether the directory says of this number what the applicant does.</summary>
        public bool Agrees =>
            comparison.Fields.Where(f => f.Field is not DirectoryField.Specialty).All(f => f.Verdict <= FieldVerdict.Close)
            && comparison.VerdictOf(DirectoryField.Specialty) is not (FieldVerdict.Doubtful or FieldVerdict.Different)
            && !comparison.IsAbbreviatedTwice;

        // J.-M. Martin may be many people more than Jean-Marie Martin-Duval.
        private bool IsAbbreviatedTwice =>
            comparison.Fields.Any(f => f.Reason is MatchReason.GivenAbbreviated) && comparison.VerdictOf(DirectoryField.FamilyName) is not FieldVerdict.Identical;

        /// <summary>How surely the number is the applicant's, as far as this and what was proved tell.</summary>
        public Assurance Reached(Assurance proved) => proved is Assurance.Declared && comparison.Agrees ? Assurance.Matched : proved;
    }
}
