namespace ProfNet.Domain.Community;

/// <summary>What kind of thing may tell who a patient is, or who wrote.</summary>
public enum IdentifyingKind
{
    Email,
    Profile,

    /// <summary>A number of the social security, of which each person has one.</summary>
    SocialSecurity,

    /// <summary>A number of a professional: RPPS, ADELI.</summary>
    Registry,

    /// <summary>The number of a patient's file in some establishment.</summary>
    PatientFile,
    Phone,
    Address,
    Person,
    Establishment,
    Place,
    Date,
    GreatAge,
    Signature,
}

/// <summary>A passage of a text that may identify someone.</summary>
/// <param name="Start">Where the passage begins in the text.</param>
public sealed record IdentifyingDetail(IdentifyingKind Kind, int Start, string Passage)
{
    public int End => Start + Passage.Length;
}
