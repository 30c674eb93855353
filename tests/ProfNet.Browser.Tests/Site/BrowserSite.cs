using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Nomenclature;
using ProfNet.Testing;
using ProfNet.Web.Background;
using ProfNet.Web.Hosting;

namespace ProfNet.Browser.Tests.Site;

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserSite>
{
    public const string Name = "One site, one browser";
}

/// <summary>One database, one site and one browser for the whole run; each test opens windows of its own, without cookies of others.</summary>
public sealed class BrowserSite : IAsyncLifetime, IDisposable
{
    public const string Doctor = "medecin@demo.profnet.test";
    public const string Pharmacist = "pharmacien@demo.profnet.test";
    public const string Administrator = "admin@demo.profnet.test";
    public const string Moderator = "moderation@demo.profnet.test";
    public const string Delegate = "delegue@demo.profnet.test";

    /// <summary>Whoever is asked for a code as well.</summary>
    public static IReadOnlyList<string?> Team { get; } = [Administrator, Moderator, Delegate];

    /// <summary>After which pages that want a recent proof would ask for another under the hands of a test.</summary>
    private static readonly TimeSpan _provedFor = TimeSpan.FromMinutes(2.5);

    /// <summary>What Debian's Chromium needs in a container, and what keeps it from the network.</summary>
    private static readonly string[] _arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Dictionary<string, (string State, DateTimeOffset At)> _sessions = [];
    private readonly SemaphoreSlim _signingIn = new(1);
    private readonly string _mails = Directory.CreateTempSubdirectory("profnet-mails-").FullName;
    private TestDatabase _database = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private int _peopleTaken;

    internal ServedSite Served { get; private set; } = null!;

    private PscProvider Provider { get; } = new();

    public void Dispose() => _signingIn.Dispose();

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Served = new ServedSite(_database, _mails);
        await Provider.StartAsync(Served.Address);
        Served.Settings = Provider.Settings(Provider.Issuer);
        Served.StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath(), Args = _arguments });
        SetDefaultExpectTimeout(15_000); // a busy machine is slow, not wrong
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Served.DisposeAsync();
        await Provider.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_mails, recursive: true);
    }

    /// <summary>A window without cookies.</summary>
    internal async Task<Window> OpenAsync(Device device, ColorScheme scheme = ColorScheme.Light, bool withScript = true, string? session = null)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Served.Address.ToString(),
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            IsMobile = device.IsTouch,
            HasTouch = device.IsTouch,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce, // what is checked or kept is the end of a transition
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            JavaScriptEnabled = withScript,
            StorageState = session,
        });
        context.SetDefaultTimeout(15_000);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>The window of somebody who has signed in before, with the password of the demonstration unless said otherwise.</summary>
    internal async Task<Window> OpenAsAsync(string email, Device device, ColorScheme scheme = ColorScheme.Light, bool withScript = true)
    {
        var (state, at) = await SessionOfAsync(email);
        var window = await OpenAsync(device, scheme, withScript, state);
        window.SignedInAt = at;
        return window;
    }

    /// <summary>Whether pages that want a recent proof would soon ask for another in such a window.</summary>
    internal static bool IsOld(string? email, DateTimeOffset signedInAt) => (email == Doctor || Team.Contains(email)) && TimeProvider.System.GetUtcNow() - signedInAt > _provedFor;

    /// <summary>Somebody of the sample directory whom no other test takes.</summary>
    internal async Task<Candidate> TakeCandidateAsync()
    {
        const string Doctors =
            """
            select distinct number, given_name, family_name, profession_code, profession_label from registration.directory
            where number_kind = '8' and profession_code = '10' and category_code = 'C' order by number desc offset $1 limit 1
            """;
        await using var source = NpgsqlDataSource.Create(_database.App);
        await using var command = source.CreateCommand(Doctors);
        command.Parameters.Add(new() { Value = _peopleTaken });
        await using var rows = await command.ExecuteReaderAsync();
        (await rows.ReadAsync()).ShouldBeTrue("the sample directory has doctors");
        var profession = Profession.FindByCode(rows.GetString(3), rows.GetString(4))!;
        return new(rows.GetString(0), Typed(rows.GetString(1)), Typed(rows.GetString(2)), profession.Label, $"personne{++_peopleTaken}@exemple.test");
    }

    /// <summary>Has the site do now what it does at each quarter of an hour.</summary>
    internal Task QuarterPassesAsync() => ActivatorUtilities.CreateInstance<Chores>(Served.Services).RunAsync(Rhythm.QuarterHourly, CancellationToken.None);

    /// <summary>What no page does: writes to the database behind the site's back.</summary>
    internal async Task<int> TamperAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(_database.Owner);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Everybody signs in once, whoever opens such pages anew every few minutes.</summary>
    private async Task<(string State, DateTimeOffset At)> SessionOfAsync(string email)
    {
        await _signingIn.WaitAsync();
        try
        {
            if (!_sessions.TryGetValue(email, out var known) || IsOld(email, known.At))
            {
                _sessions[email] = known = (await SignInOnceAsync(email), TimeProvider.System.GetUtcNow());
            }

            return known;
        }
        finally
        {
            _signingIn.Release();
        }
    }

    private async Task<string> SignInOnceAsync(string email)
    {
        await using var window = await OpenAsync(Device.Desktop);
        await window.SignInAsync(email, DemoAccounts.Password);
        return await window.Page.Context.StorageStateAsync();
    }

    /// <summary>The directory writes in capitals, people do not.</summary>
    private static string Typed(string name) => CultureInfo.GetCultureInfo("fr-FR").TextInfo.ToTitleCase(name.ToLower(CultureInfo.GetCultureInfo("fr-FR")));

    private static string ChromiumPath() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen ? chosen
        : Array.Find(["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"], File.Exists)
        ?? throw new InvalidOperationException("No Chromium: install it, or name its program in the variable CHROMIUM.");
}

/// <summary>A person of the sample directory, and the address and password with which they apply.</summary>
internal sealed record Candidate(string Number, string GivenName, string FamilyName, string Profession, string Email)
{
    public const string Password = "quatre mots que je retiens";

    public string Name => $"{GivenName} {FamilyName}";

    /// <summary>Eleven digits whose key is wrong.</summary>
    public string WrongNumber => Number[..^1] + (Number[^1] == '9' ? '0' : (char)(Number[^1] + 1));
}

/// <summary>What a window looks like to the site.</summary>
internal sealed record Device(string Name, int Width, int Height, bool IsTouch)
{
    public static Device Phone { get; } = new("390", 390, 844, IsTouch: true);

    public static Device Desktop { get; } = new("1440", 1440, 900, IsTouch: false);

    public static Device Of(int width) => width == Phone.Width ? Phone : Desktop;
}
