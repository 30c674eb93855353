using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProfNet.Integration.Tests.Registration.DirectoryApi;

/// <summary>The directory's API on this machine, as its documentation says that it answers; a test says what.</summary>
internal sealed class DirectoryStub : IAsyncDisposable
{
    public const string Key = "cle-de-test-000";

    private readonly WebApplication _app;
    private int _calls;

    private DirectoryStub(WebApplication app) => _app = app;

    public Uri BaseAddress => new($"{_app.Urls.Single()}/fhir/v2");

    /// <summary>Path, query and key of each call.</summary>
    public ConcurrentQueue<(string Path, string Query, string? Key)> Calls { get; } = new();

    /// <summary>What to answer to the call of this number, from 1.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (context, _) => JsonAsync(context, 200, Bundle());

    public static async Task<DirectoryStub> StartAsync(Func<HttpContext, int, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new DirectoryStub(builder.Build());
        stub.Answer = answer ?? stub.Answer;
        stub._app.Run(stub.HandleAsync);
        await stub._app.StartAsync();
        return stub;
    }

    public static async Task JsonAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/fhir+json";
        await context.Response.WriteAsync(json);
    }

    public static string Bundle(params string[] resources) =>
        $$"""{"resourceType":"Bundle","type":"searchset","total":{{resources.Length}},"entry":[{{string.Join(',', resources.Select(r => $$"""{"fullUrl":"https://exemple.test/1","resource":{{r}}}"""))}}]}""";

    public static string Outcome(string code) =>
        $$"""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"{{code}}","diagnostics":"HAPI-0000: refused"}]}""";

    public static string Inactive(string number) => $$"""{"resourceType":"Practitioner","id":"003-1","active":false,{{Identifiers(number)}}}""";

    public static string Practitioner(string number, string family, string given, string profession, params string[] specialties)
    {
        var table = profession[..3] == "G15" ? "TRE_G15-ProfessionSante" : "TRE_R95-UsagerTitre";
        string[] qualifications =
        [
            Qualification(Coding(table, profession[4..]), Coding("TRE_R09-CategorieProfessionnelle", "C")),
            .. specialties.Select(specialty => Qualification(Coding("TRE_R04-TypeSavoirFaire", "S"), Coding("TRE_R38-SpecialiteOrdinale", specialty))),
            Qualification(Coding("TRE_R48-DiplomeEtatFrancais", "DE09")),
        ];
        return $$"""
            {"resourceType":"Practitioner","id":"003-0000001","language":"fr","active":true,"meta":{"versionId":"1"},{{Identifiers(number)}},
             "name":[{"use":"usual","family":"{{family}}","given":["{{given}}"],"prefix":["MME"],"suffix":["DR"]}],
             "telecom":[{"system":"email","value":"quelqu.un@exemple.mssante.fr"}],"qualification":[{{string.Join(',', qualifications)}}]}
            """;
    }

    public const string Role = """{"resourceType":"PractitionerRole","id":"005-1","active":true,"name":"not a list","practitioner":{"reference":"Practitioner/003-0000001"},"code":[{"coding":[{"code":"L"}]}]}""";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Qualification(params string[] codings) => $$$"""{"code":{"coding":[{{{string.Join(',', codings)}}}]}}""";

    private static string Coding(string table, string code) => $$"""{"system":"https://mos.esante.gouv.fr/NOS/{{table}}/FHIR/{{table.Replace('_', '-')}}","code":"{{code}}"}""";

    private static string Identifiers(string number) =>
        $$"""
        "identifier":[{"use":"official","type":{"coding":[{"code":"IDNPS"}]},"system":"urn:oid:1.2.250.1.71.4.2.1","value":"8{{number}}"},
                      {"use":"official","type":{"coding":[{"code":"RPPS"}]},"system":"https://rpps.esante.gouv.fr","value":"{{number}}"}]
        """;

    private Task HandleAsync(HttpContext context)
    {
        Calls.Enqueue((context.Request.Path, context.Request.QueryString.Value ?? "", context.Request.Headers["ESANTE-API-KEY"]));
        return Answer(context, Interlocked.Increment(ref _calls));
    }
}
