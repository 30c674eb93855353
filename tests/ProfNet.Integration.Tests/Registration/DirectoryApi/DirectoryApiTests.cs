using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProfNet.Application.Registration.Directory;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;
using ProfNet.Web.Adapters.DirectoryApi;
using ProfNet.Web.Hosting;
using static ProfNet.Integration.Tests.Registration.DirectoryApi.DirectoryStub;

namespace ProfNet.Integration.Tests.Registration.DirectoryApi;

/// <summary>The client of the directory's API against one on this machine that answers, errs, dawdles and hangs up.</summary>
public sealed class DirectoryApiTests
{
    private const string Number = "99700000005";
    private const string Another = "99700000013";

    [Fact]
    public async Task Somebody_is_found_with_name_profession_and_specialties_and_asked_for_by_number_and_key_alone()
    {
        await using var stub = await StartAsync((context, _) => JsonAsync(context, 200, Bundle(Practitioner(Number, "TESTEUR", "Camille", "G15-10", "SM54", "SM04"))));

        var person = (await FindAsync(stub)).Person.ShouldNotBeNull();

        stub.Calls.ToList().ShouldBe([("/fhir/v2/Practitioner", $"?identifier={Number}", Key)]);
        person.Number.Value.ShouldBe(Number);
        person.Names.ShouldBe([new PersonName("TESTEUR", "Camille")]);
        person.Activities.Select(a => a.Profession?.Key).OfType<string>().ShouldBe(["G15-10"]);
        person.Activities.Select(a => a.Specialty?.Code).OfType<string>().ShouldBe(["SM54", "SM04"]);
    }

    [Fact]
    public async Task A_bundle_says_who_holds_the_number_and_the_rest_of_it_is_passed_over()
    {
        (string Bundle, LiveOutcome Outcome)[] bundles =
        [
            (Bundle(), LiveOutcome.Unknown),
            ("""{"resourceType":"Bundle","type":"searchset","total":0}""", LiveOutcome.Unknown),
            (Bundle(Practitioner(Another, "AUTRE", "Dominique", "G15-10")), LiveOutcome.Unknown),
            (Bundle(Inactive(Number)), LiveOutcome.Inactive),
            (Bundle(Practitioner(Number, "TESTEUR", "Camille", "R95-93")), LiveOutcome.Found),
            (Bundle(Inactive(Number), Practitioner(Number, "TESTEUR", "Camille", "G15-60"), Practitioner(Number, "TESTEUR", "Camille", "G15-50")), LiveOutcome.Found),
        ];
        await using var stub = await StartAsync((context, call) => JsonAsync(context, 200, bundles[call - 1].Bundle));
        await using var services = Services(stub);

        foreach (var (_, outcome) in bundles)
        {
            (await FindAsync(services)).Outcome.ShouldBe(outcome);
        }

        stub.Answer = (context, _) => JsonAsync(context, 200, Bundle(Practitioner(Number, "TESTEUR", "Camille", "G15-10", "SM54"), DirectoryStub.Role, DirectoryStub.Role, "null"));
        (await FindAsync(services)).Person!.Names.ShouldHaveSingleItem();
        (await services.GetRequiredService<IDirectoryService>().FindAsync(RegistryNumber.Parse("759312345"), CancellationToken.None)).Outcome.ShouldBe(LiveOutcome.Unknown);
        stub.Calls.Count.ShouldBe(bundles.Length + 1, "the API has no ADELI numbers: it is not asked");
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(403, 1)]
    [InlineData(404, 1)]
    [InlineData(410, 1)]
    [InlineData(429, 3)]
    [InlineData(500, 3)]
    [InlineData(503, 3)]
    public async Task An_error_is_silence_and_only_what_may_pass_is_asked_again(int status, int calls)
    {
        await using var stub = await StartAsync((context, _) => JsonAsync(context, status, Outcome("processing")));

        (await FindAsync(stub)).ShouldBe(new LiveAnswer(LiveOutcome.Silent));
        stub.Calls.Count.ShouldBe(calls);
    }

    [Theory]
    [InlineData("0", LiveOutcome.Unknown, 2)]
    [InlineData("3600", LiveOutcome.Silent, 1)]
    public async Task Too_many_calls_come_back_when_they_are_told_to_unless_that_is_too_late(string retryAfter, LiveOutcome outcome, int calls)
    {
        await using var stub = await StartAsync((context, call) =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return call == 1 ? JsonAsync(context, 429, Outcome("throttled")) : JsonAsync(context, 200, Bundle());
        });

        (await FindAsync(stub)).Outcome.ShouldBe(outcome);
        stub.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task Slowness_ends_with_the_timeout_and_who_gave_up_asking_is_not_kept()
    {
        await using var stub = await StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var watch = Stopwatch.StartNew();

        (await FindAsync(stub, ("TimeoutSeconds", "0.2"), ("Attempts", "2"))).Outcome.ShouldBe(LiveOutcome.Silent);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        stub.Calls.Count.ShouldBe(2);
        await using var services = Services(stub);
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(services.GetRequiredService<IDirectoryService>().FindAsync(RegistryNumber.Parse(Number), impatience.Token));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again()
    {
        await using var stub = await StartAsync(async (context, call) =>
        {
            if (call == 1)
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("""{"resourceType":"Bundle","entry":[""");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }

            await JsonAsync(context, 200, Bundle(Inactive(Number)));
        });

        (await FindAsync(stub)).Outcome.ShouldBe(LiveOutcome.Inactive);
        stub.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_silence_at_once_however_long_it_is()
    {
        string[] answers =
        [
            """{"resourceType":"Bundle","entry":[""",
            "",
            "null",
            "<html>",
            Outcome("exception"),
            """{"resourceType":"Bundle","entry":{"resource":{}}}""",
            string.Concat(Enumerable.Repeat("""{"entry":[""", 200)),
            $$"""{"resourceType":"Bundle","padding":"{{new string('x', 10 * 1024 * 1024)}}"}""",
        ];
        await using var stub = await StartAsync((context, call) => JsonAsync(context, 200, answers[call - 1]));
        await using var services = Services(stub);

        foreach (var answer in answers)
        {
            (await FindAsync(services)).Outcome.ShouldBe(LiveOutcome.Silent, answer[..Math.Min(answer.Length, 40)]);
        }

        stub.Calls.Count.ShouldBe(answers.Length);
    }

    [Fact]
    public async Task The_key_goes_nowhere_else_whatever_the_answer_says()
    {
        await using var elsewhere = await StartAsync();
        await using var stub = await StartAsync((context, _) =>
        {
            context.Response.Redirect(elsewhere.BaseAddress.AbsoluteUri);
            return Task.CompletedTask;
        });

        (await FindAsync(stub)).Outcome.ShouldBe(LiveOutcome.Silent);
        elsewhere.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_burst_waits_for_its_turn_and_what_is_too_much_is_told_so_without_a_call()
    {
        const int PerSecond = 10;
        await using var stub = await StartAsync();
        await using var services = Services(stub, ("CallsPerSecond", $"{PerSecond}"));
        var watch = Stopwatch.StartNew();

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => FindAsync(services)));

        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.85), "one at once, the ten after it one each tenth of a second");
        answers.Count(a => a.Outcome is LiveOutcome.Silent).ShouldBe(25 - 1 - PerSecond);
        stub.Calls.Count.ShouldBe(1 + PerSecond);
    }

    [Fact]
    public async Task No_log_holds_the_key_nor_the_number()
    {
        using var logs = new HeardLogs();
        logs.Listen();
        await using var stub = await StartAsync((context, call) => call switch
        {
            1 => JsonAsync(context, 200, Bundle(Practitioner(Number, "TESTEUR", "Camille", "G15-10"))),
            2 => JsonAsync(context, 403, Outcome("forbidden")),
            3 => JsonAsync(context, 200, "<html>"),
            _ => JsonAsync(context, 500, Outcome("exception")),
        });
        await using var services = Services(stub, logs);

        for (var call = 0; call < 4; call++)
        {
            await FindAsync(services);
        }

        logs.Heard().Count(line => line.Contains("gave no answer", StringComparison.Ordinal)).ShouldBe(3);
        logs.Heard().ShouldAllBe(line => !line.Contains(Key) && !line.Contains(Number) && !line.Contains("TESTEUR"));
        services.GetRequiredService<DirectoryApiSettings>().ToString().ShouldNotContain(Key);
    }

    [Fact]
    public async Task A_connection_that_is_given_up_on_is_silence_and_a_reader_who_left_is_none()
    {
        await using var services = new ServiceCollection().AddLogging().AddDirectoryApi(Settings("https://annuaire.exemple.test"))
            .AddHttpClient(FhirDirectory.Client).ConfigurePrimaryHttpMessageHandler(() => new NoConnection()).Services.BuildServiceProvider();

        (await FindAsync(services)).Outcome.ShouldBe(LiveOutcome.Silent);
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => services.GetRequiredService<IDirectoryService>().FindAsync(RegistryNumber.Parse(Number), left.Token));
    }

    [Fact]
    public async Task Nobody_is_asked_unless_it_is_switched_on()
    {
        await using var stub = await StartAsync();
        await using var services = Services(stub, ("Enabled", "false"));
        var directory = services.GetRequiredService<IDirectoryService>();

        directory.AsksAfter.ShouldBeNull();
        (await FindAsync(services)).Outcome.ShouldBe(LiveOutcome.Silent);
        stub.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("BaseAddress", "http://annuaire.exemple.test/fhir")]
    [InlineData("BaseAddress", "https://annuaire.exemple.test/fhir?a=b")]
    [InlineData("BaseAddress", "fhir/v2")]
    [InlineData("Key", "")]
    [InlineData("Key", "deux mots")]
    [InlineData("KeyFile", "/nowhere/key")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("Attempts", "0")]
    [InlineData("RetryDelaySeconds", "-1")]
    [InlineData("CallsPerSecond", "0")]
    [InlineData("MaxAnswerBytes", "1")]
    [InlineData("AsksAfterDays", "-1")]
    public void Settings_that_cannot_work_keep_the_site_from_starting(string setting, string value)
    {
        var refusal = Should.Throw<CannotStartException>(() => new ServiceCollection().AddDirectoryApi(Settings("https://annuaire.exemple.test", (setting, value))));

        refusal.Message.ShouldStartWith("DirectoryApi: ");
        refusal.Message.ShouldNotContain("deux mots");
    }

    [Fact]
    public void The_key_may_lie_in_a_file_that_is_closed_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // files have no such mode there
        }

        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Key + "\n");
            File.SetUnixFileMode(file, PrivateFiles.FileMode);
            Read().Key.ShouldBe(Key);
            File.SetUnixFileMode(file, PrivateFiles.FileMode | UnixFileMode.GroupRead);
            Should.Throw<CannotStartException>(Read).Message.ShouldContain("chmod 0600");
        }
        finally
        {
            File.Delete(file);
        }

        DirectoryApiSettings Read() => DirectoryApiSettings.Read(Settings("https://annuaire.exemple.test", ("Key", ""), ("KeyFile", file)))!;
    }

    private static async Task<LiveAnswer> FindAsync(DirectoryStub stub, params (string Setting, string Value)[] settings)
    {
        await using var services = Services(stub, settings);
        return await FindAsync(services);
    }

    private static Task<LiveAnswer> FindAsync(IServiceProvider services) =>
        services.GetRequiredService<IDirectoryService>().FindAsync(RegistryNumber.Parse(Number), CancellationToken.None);

    private static ServiceProvider Services(DirectoryStub stub, params (string Setting, string Value)[] settings) => Services(stub, logs: null, settings);

    private static ServiceProvider Services(DirectoryStub stub, HeardLogs? logs, params (string Setting, string Value)[] settings) => new ServiceCollection()
        .AddLogging(log => log.AddProvider(logs ?? new HeardLogs()).SetMinimumLevel(LogLevel.Trace))
        .AddDirectoryApi(Settings(stub.BaseAddress.AbsoluteUri, settings))
        .BuildServiceProvider();

    /// <summary>Gives a connection up, as .NET does after its ConnectTimeout.</summary>
    private sealed class NoConnection : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new TaskCanceledException("A connection could not be established.");
    }

    private static IConfiguration Settings(string baseAddress, params (string Setting, string Value)[] settings)
    {
        Dictionary<string, string?> all = new() { ["Enabled"] = "true", ["BaseAddress"] = baseAddress, ["Key"] = Key, ["RetryDelaySeconds"] = "0.01", ["TimeoutSeconds"] = "10" };
        foreach (var (setting, value) in settings)
        {
            all[setting] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all.ToDictionary(s => $"{DirectoryApiSettings.Section}:{s.Key}", s => s.Value)).Build();
    }
}
