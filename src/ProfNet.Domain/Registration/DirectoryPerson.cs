using ProfNet.Domain.Nomenclature;

namespace ProfNet.Domain.Registration;

/// <summary>What the public directory says of one number, over all its rows: one per activity. Several names are rare, and do happen.</summary>
public sealed record DirectoryPerson(RegistryNumber Number, IReadOnlyList<PersonName> Names, IReadOnlyList<DirectoryActivity> Activities);

/// <summary>One row of the directory: a profession, perhaps a specialty or another skill, perhaps a place. Codes and labels as the directory writes them.</summary>
public sealed record DirectoryActivity(
    string? TitleCode,
    string? ProfessionCode,
    string? ProfessionLabel,
    string? CategoryCode,
    string? SkillTypeCode,
    string? SkillCode,
    string? SkillLabel,
    string? ModeCode,
    string? SiteName,
    string? PostalCode,
    string? Commune,
    string? DepartmentCode)
{
    private const string StudentCategory = "E";

    /// <summary>The profession of our tables; a student of it is in training, whatever the code says.</summary>
    public Profession? Profession => Profession.FindByCode(ProfessionCode, ProfessionLabel) is { } profession && CategoryCode == StudentCategory
        ? profession.InTrainingForm() ?? profession
        : Profession.FindByCode(ProfessionCode, ProfessionLabel);

    /// <summary>The specialty of our table, when the row's skill is one.</summary>
    public Specialty? Specialty => Specialty.Find(SkillCode);
}
