using System.Text.Json;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Nomenclature;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Adapters.DirectoryApi;

/// <summary>What the directory's API says of a number: a FHIR bundle, of which a few fields are read.</summary>
internal static class FhirAnswer
{
    private const string RppsSystem = "https://rpps.esante.gouv.fr";
    private const string SpecialtySystem = "TRE_R38";
    private const string SkillTypeSystem = "TRE_R04";
    private const string CategorySystem = "TRE_R09";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };

    /// <exception cref="JsonException">It is no such bundle.</exception>
    public static async Task<LiveAnswer> ReadAsync(Stream answer, RegistryNumber number, CancellationToken ct)
    {
        var bundle = await JsonSerializer.DeserializeAsync<Bundle>(answer, Json, ct);
        if (bundle is not { ResourceType: "Bundle" })
        {
            throw new JsonException("The answer is no bundle.");
        }

        List<Practitioner> holders = [.. Given(bundle.Entry).Select(entry => PractitionerIn(entry.Resource)).OfType<Practitioner>().Where(p => IsOf(p, number))];
        List<Practitioner> active = [.. holders.Where(p => p.Active is true)];
        return (holders, active) switch
        {
            ([], _) => new(LiveOutcome.Unknown),
            (_, []) => new(LiveOutcome.Inactive),
            _ => new(LiveOutcome.Found, new DirectoryPerson(
                number,
                [.. active.SelectMany(p => Given(p.Name)).Select(name => new PersonName(name.Family ?? "", string.Join(' ', name.Given ?? []))).Distinct()],
                [.. active.SelectMany(p => Given(p.Qualification)).Select(Activity).OfType<DirectoryActivity>().Distinct()])),
        };
    }

    /// <summary>Other resources come along, whose fields of the same names are of other shapes.</summary>
    private static Practitioner? PractitionerIn(JsonElement resource) =>
        resource.ValueKind is JsonValueKind.Object && resource.TryGetProperty("resourceType", out var type) && type.ValueKind is JsonValueKind.String && type.ValueEquals(nameof(Practitioner))
            ? resource.Deserialize<Practitioner>(Json)
            : null;

    private static bool IsOf(Practitioner practitioner, RegistryNumber number) =>
        Given(practitioner.Identifier).Any(i => i.System == RppsSystem && i.Value == number.Value);

    /// <summary>A qualification is a profession with its category, or a skill with its type; diplomas and the like say nothing here.</summary>
    private static DirectoryActivity? Activity(Qualification qualification)
    {
        List<Coding> codings = [.. Given(qualification.Code?.Coding)];
        var profession = codings.Select(ProfessionOf).OfType<Profession>().FirstOrDefault();
        var specialty = CodeOf(codings, SpecialtySystem);
        return profession is null && specialty is null ? null : new(
            TitleCode: null, profession?.Code, profession?.Label, CodeOf(codings, CategorySystem), CodeOf(codings, SkillTypeSystem), specialty,
            SkillLabel: null, ModeCode: null, SiteName: null, PostalCode: null, Commune: null, DepartmentCode: null);
    }

    private static Profession? ProfessionOf(Coding coding) => Profession.All.FirstOrDefault(p => p.Code == coding.Code && IsOf(coding, p.Nomenclature));

    private static string? CodeOf(IEnumerable<Coding> codings, string table) => codings.FirstOrDefault(coding => IsOf(coding, table))?.Code;

    // https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante
    private static bool IsOf(Coding coding, string table) => coding.System?.Contains($"/{table}", StringComparison.Ordinal) is true;

    // A list may be missing, and JSON lets it hold nothings.
    private static IEnumerable<T> Given<T>(IReadOnlyList<T?>? list) where T : class => (list ?? []).OfType<T>();

    private sealed record Bundle(string? ResourceType, IReadOnlyList<Entry?>? Entry);

    private sealed record Entry(JsonElement Resource);

    private sealed record Practitioner(bool? Active, IReadOnlyList<Identifier?>? Identifier, IReadOnlyList<HumanName?>? Name, IReadOnlyList<Qualification?>? Qualification);

    private sealed record Identifier(string? System, string? Value);

    private sealed record HumanName(string? Family, IReadOnlyList<string>? Given);

    private sealed record Qualification(CodeableConcept? Code);

    private sealed record CodeableConcept(IReadOnlyList<Coding?>? Coding);

    private sealed record Coding(string? System, string? Code);
}
