namespace ProfNet.Domain.Registration.Matching;

/// <summary>What comparing a declared field with the directory's says, from the nearest to the farthest.</summary>
public enum FieldVerdict
{
    /// <summary>The same, but for accents, case, hyphens and particles.</summary>
    Identical,

    /// <summary>Not the same, and yet a form that this one person is known by.</summary>
    Close,

    /// <summary>Near, but another person may well be called so: only somebody who looks can tell.</summary>
    Doubtful,

    /// <summary>One side says nothing.</summary>
    Absent,

    Different,
}
