using System.Text.Json;
using ProfNet.Application.Registration.ProSanteConnect;
using ProfNet.Domain.Registration;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>
/// Reads who it is out of the claims. The number is in <c>SubjectNameID</c> (8 and the RPPS) or in an entry of <c>otherIds</c> whose origin is RPPS;
/// never in <c>sub</c>, which has had several forms. Where both are there, they must agree.
/// </summary>
internal static class ProSanteConnectClaims
{
    private const string NameId = "SubjectNameID";
    private const string Rpps = "RPPS";

    extension(JsonElement claims)
    {
        /// <summary>The text of a claim; null when it is not there or is no text.</summary>
        public string? TextOf(string name) =>
            claims.ValueKind is JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

        private IReadOnlyList<JsonElement> ListOf(string name) =>
            claims.ValueKind is JsonValueKind.Object && claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
    }

    /// <summary>Whoever the claims of userinfo and of the id_token name together.</summary>
    public static ProvenIdentity Read(JsonElement userInfo, JsonElement idToken)
    {
        var others = userInfo.ListOf("otherIds");
        var registered = others.Where(o => o.TextOf("origine") == Rpps).Select(o => NumberIn(o.TextOf("identifiant"))).ToArray();
        if (others is not [] && registered is [])
        {
            throw new ProSanteConnectException(ProSanteConnectRefusal.NoNumber, "no identifier is of RPPS");
        }

        string?[] named = [.. registered, .. new[] { userInfo, idToken }.Select(c => NationalIn(c.TextOf(NameId))).OfType<string>()];
        return named.Distinct(StringComparer.Ordinal).ToArray() switch
        {
            [{ } number] => new(number, NamesIn(userInfo), PracticesIn(userInfo)),
            [] or [null] => throw new ProSanteConnectException(ProSanteConnectRefusal.NoNumber, "it names no RPPS number"),
            _ => throw new ProSanteConnectException(ProSanteConnectRefusal.Unproven, "it names several numbers"),
        };
    }

    private static string? NumberIn(string? identifier) =>
        RegistryNumber.TryParse(identifier, out var number, out _) && number.Kind is RegistryKind.Rpps ? number.Value : null;

    /// <summary>The number in a national identifier, whose first digit says of which register it is.</summary>
    private static string? NationalIn(string? identifier) => identifier is ['8', _, ..] and { Length: RegistryNumber.RppsLength + 1 } ? NumberIn(identifier) : null;

    private static PersonName[] NamesIn(JsonElement claims) =>
    [
        .. ExercisesIn(claims).Select(e => (Family: e.TextOf("nomDexercice"), Given: e.TextOf("prenomDexercice")))
            .Append((Family: claims.TextOf("family_name"), Given: claims.TextOf("given_name")))
            .Where(n => !string.IsNullOrWhiteSpace(n.Family) && !string.IsNullOrWhiteSpace(n.Given))
            .Select(n => new PersonName(n.Family!, n.Given!)).Distinct(),
    ];

    private static ProvenPractice[] PracticesIn(JsonElement claims) =>
    [
        .. (from exercise in ExercisesIn(claims)
            let activity = new DirectoryActivity(
                TitleCode: null, exercise.TextOf("codeProfession"), ProfessionLabel: null, exercise.TextOf("codeCategorieProfessionnelle"),
                exercise.TextOf("codeTypeSavoirFaire"), exercise.TextOf("codeSavoirFaire"), SkillLabel: null,
                ModeCode: null, SiteName: null, PostalCode: null, Commune: null, DepartmentCode: null)
            let profession = activity.Profession
            where profession is not null
            select new ProvenPractice(profession.Key, activity.Specialty?.Code)).Distinct(),
    ];

    private static IReadOnlyList<JsonElement> ExercisesIn(JsonElement claims) =>
        claims.TryGetProperty("SubjectRefPro", out var person) ? person.ListOf("exercices") : [];
}
