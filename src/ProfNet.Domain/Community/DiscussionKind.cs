namespace ProfNet.Domain.Community;

/// <summary>What a discussion is for.</summary>
public enum DiscussionKind
{
    /// <summary>It waits for an answer, of which one can be accepted.</summary>
    Question,

    /// <summary>A clinical case, in a form without a place for a name or a date.</summary>
    Case,

    /// <summary>Open talk: nothing is to be answered.</summary>
    Talk,
}

/// <summary>How a clinical case ended.</summary>
public enum CaseOutcome
{
    Recovered,
    Improved,
    Stable,
    Worsened,
    Died,

    /// <summary>The diagnosis turned out to be another than the one discussed.</summary>
    OtherDiagnosis,
    LostToFollowUp,
}
