namespace ProfNet.Domain.Nomenclature;

/// <summary>
/// What a space's doors ask for and what a member holds: a profession (<c>G15-10</c>), a specialty of it (<c>G15-10/SM42</c>), the state of a student
/// or of a qualified professional. A door opens to whoever holds one of the things it names; SQL compares the two lists.
/// </summary>
public static class Rights
{
    /// <summary>Students and interns of any profession.</summary>
    public const string InTraining = "en-formation";

    /// <summary>Everybody who is no student.</summary>
    public const string Qualified = "diplome";

    /// <summary>Moderators and administrators, who read every space and write where their profession lets them.</summary>
    public const string Staff = "equipe";

    public static string OfSpecialty(string professionKey, string specialtyCode) => $"{professionKey}/{specialtyCode}";

    /// <summary>All that a member holds.</summary>
    public static string[] Of(string professionKey, string? specialtyCode, bool isStaff = false) =>
    [
        professionKey,
        .. specialtyCode is null ? Array.Empty<string>() : [OfSpecialty(professionKey, specialtyCode)],
        Profession.Find(professionKey) is { IsInTraining: true } ? InTraining : Qualified,
        .. isStaff ? [Staff] : Array.Empty<string>(),
    ];
}
