namespace ProfNet.Domain.Registration;

/// <summary>What comparing a declared field with the directory's says, from the nearest to the farthest.</summary>
public enum FieldVerdict
{
    /// <summary>The same, but for accents, case, hyphens and particles.</summary>
    Identical,

    /// <summary>Not the same, and yet what one person may well be called in two places.</summary>
    Close,

    /// <summary>One side says nothing.</summary>
    Absent,

    Different,
}
