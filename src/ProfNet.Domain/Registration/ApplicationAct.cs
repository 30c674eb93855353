using ProfNet.Domain.Common;
using ProfNet.Domain.Registration.Matching;

namespace ProfNet.Domain.Registration;

/// <summary>One line of an application's history: who did what with it, and when. It is written once and never changed.</summary>
public sealed class ApplicationAct : Entity
{
    internal ApplicationAct(Guid applicationId, ApplicationActKind kind, Guid? by, DateTimeOffset at) =>
        (ApplicationId, Kind, By, At) = (applicationId, kind, by, at);

    public Guid ApplicationId { get; private init; }
    public ApplicationActKind Kind { get; private init; }

    /// <summary>The administrator; nobody where it was the applicant, or once the administrator has left.</summary>
    public Guid? By { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>A note, what was asked, answered, or said of a refusal.</summary>
    public string? Text { get; internal init; }

    /// <summary>Of a refusal, the reason that was chosen.</summary>
    public RefusalReason? Reason { get; internal init; }

    /// <summary>What an answer changed in the declaration.</summary>
    public IReadOnlyList<DeclaredChange> Changes { get; internal init; } = [];
}

public enum ApplicationActKind
{
    Claimed = 1,
    TakenOver = 2,
    Released = 3,
    Noted = 4,
    Asked = 5,
    Answered = 6,
    Approved = 7,
    Refused = 8,

    /// <summary>By Pro Santé Connect.</summary>
    Proved = 9,
}

/// <summary>A field of a declaration, before its applicant corrected it and since; professions and specialties by their codes.</summary>
public sealed record DeclaredChange(DirectoryField Field, string? Before, string? After)
{
    /// <summary>What differs between two declarations of one person.</summary>
    public static IReadOnlyList<DeclaredChange> Between(DeclaredIdentity before, DeclaredIdentity after) =>
    [
        .. new DeclaredChange[]
        {
            new(DirectoryField.Number, Shown(before.Number), Shown(after.Number)),
            new(DirectoryField.FamilyName, before.Name.Family, after.Name.Family.Trim()),
            new(DirectoryField.GivenName, before.Name.Given, after.Name.Given.Trim()),
            new(DirectoryField.Profession, before.ProfessionKey, after.ProfessionKey),
            new(DirectoryField.Specialty, before.SpecialtyCode, after.SpecialtyCode),
        }.Where(change => change.Before != change.After),
    ];

    private static string? Shown(RegistryNumber number) => number.Kind is RegistryKind.None ? null : number.Value;
}
