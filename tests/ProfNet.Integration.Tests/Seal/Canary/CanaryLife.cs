using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>
/// The life of <see cref="SealedLife"/>, whose author is the canary, and all that anyone but the canary can then read: every route as everybody, with
/// everything that can stand in its address; what open pages are told, what nodes tell each other; mails, logs, the dump, files.
/// </summary>
public sealed class CanaryLife : IAsyncLifetime
{
    private readonly SealedLife _life;
    private readonly List<Output> _parts = [];
    private string[] _applications = [];
    private Crawl _crawl = null!;

    public CanaryLife() => _life = new() { GoesOn = true, BeforeWriting = ListenAsync };

    internal SealedLife Life => _life;

    internal CanaryStrings Strings { get; private set; } = null!;

    internal SavedOutput Output { get; private set; } = null!;

    /// <summary>Every table of the database.</summary>
    internal HashSet<string> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Routes that answered 200 to nobody.</summary>
    internal IEnumerable<string> Closed => _crawl.Routes.Except(_crawl.Opened);

    private ProfNetSite Site => _life.Site;

    private CanaryEars Ears { get; } = new();

    private Node Second { get; set; } = null!;

    public async Task InitializeAsync()
    {
        await _life.InitializeAsync();
        await Site.WatchAsync((0, "eruption"));
        Strings = new(_life.Author.Id, _life.Author.Handle, _life.Number, _life.SessionKey);
        (_applications, _crawl) = (await _life.ApplicationsAsync(), new(Site, but: _life.Author.Handle));
        await StopListeningAsync();
        await SaveRowsAsync("");
        await CrawlAsync(null, StaffRole.None, StaffRole.Moderator, StaffRole.Administrator, StaffRole.Delegate);
        await RunChoresAsync(days: 1);
        await SendDigestsAsync();
        await SaveRowsAsync(" after the chores");
        (await ProfNetSite.LeaveAsync(_life.AuthorsBrowser, "Goes", "Goes")).Status.ShouldBe(302);
        await SaveRowsAsync(" after leaving");
        await RunChoresAsync(days: 31);
        await SaveRowsAsync(" in the nights after leaving");
        await CrawlAsync(StaffRole.Administrator);
        Site.Node.Clock.Offset = TimeSpan.Zero;
        _parts.AddRange(Site.Node.Logs.Heard().Select((line, i) => new Output(Channel.Log, $"line {i}", line)));
        await SaveServerLogAsync();
        _parts.AddRange(Directory.EnumerateFiles(Site.Database.KeysFolder, "*", SearchOption.AllDirectories).Select(f => new Output(Channel.File, Path.GetFileName(f), $"{f} {File.ReadAllText(f)}")));
        Output = new(Strings, _parts);
    }

    public Task DisposeAsync() => _life.DisposeAsync();

    /// <summary>From before the first word on: pages that stay open, of a stranger and of those who follow what the canary writes, on two nodes; and the database.</summary>
    private async Task ListenAsync()
    {
        Second = new Node(Site.Database);
        await Ears.HearNodesAsync(Site.Database.App);
        await Ears.HearPageAsync(await Site.MemberAsync(), "Stranger");
        List<Visitor> followers = [];
        foreach (var rhythm in new[] { "Windows", "Daily", "Weekly" })
        {
            var person = await Site.PersonAsync();
            var follower = await Site.SignedInAsync(person.Id);
            (await follower.FillIn(await follower.Get("/notifications/settings"), "main form", ("Kinds[0].Mail", rhythm), ("Kinds[1].Mail", rhythm), ("NamesDiscussions", "true"))).Status.ShouldBe(302);
            (await follower.Press(await follower.Get($"/spaces/{await Site.SomeSpaceAsync(place: 3)}"), "button[name=Level][value=EveryFirstPost]")).Status.ShouldBe(302);
            await Ears.HearPageAsync(follower, "Follower");
            await Ears.HearPageAsync(await ProfNetSite.SignedInAsync(person.Id, Second), "Follower elsewhere");
            followers.Add(follower);
        }

        _life.Followers = followers;
    }

    private async Task StopListeningAsync()
    {
        await Site.Node.RunChoreAsync<TellNews>();
        for (var i = 0; i < 100 && !Ears.Heard.Any(o => o is { Channel: Channel.Live, Place: "Follower elsewhere" } && o.Text.StartsWith("data", StringComparison.Ordinal) && !o.Text.EndsWith(":0}", StringComparison.Ordinal)); i++)
        {
            await Task.Delay(50);
        }

        await Ears.DisposeAsync();
        await Second.DisposeAsync();
        _parts.AddRange(Ears.Heard);
    }

    /// <summary>Mails that leave in the morning, and those of a Monday.</summary>
    private async Task SendDigestsAsync()
    {
        var (today, before) = (ParisTime.Day(TimeProvider.System.GetUtcNow()), Site.Node.Clock.Offset);
        foreach (var day in Enumerable.Range(2, 8).Select(today.AddDays).Where(d => d == today.AddDays(2) || d.DayOfWeek == DayOfWeek.Monday))
        {
            Site.Node.Clock.Offset = ParisTime.At(day, MailWindows.Morning) - TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);
            await Site.Node.RunChoreAsync<SendNewsMails>();
        }

        Site.Node.Clock.Offset = before; // sessions end after a week
    }

    /// <summary>All that the site does by itself, in the evening of a day to come, when mails leave.</summary>
    private async Task RunChoresAsync(int days)
    {
        var now = TimeProvider.System.GetUtcNow();
        Site.Node.Clock.Offset = ParisTime.At(ParisTime.Day(now).AddDays(days), MailWindows.Evening) - now + TimeSpan.FromMinutes(1);
        await using var scope = Site.Node.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>())
        {
            await chore.RunAsync(CancellationToken.None);
        }
    }

    private async Task SaveRowsAsync(string when)
    {
        await using var owner = NpgsqlDataSource.Create(Site.Database.Owner);
        await using var connection = await owner.OpenConnectionAsync();
        Tables.UnionWith(await TablesAsync(connection));
        _parts.AddRange(await RowsAsync(connection, when));
    }

    internal static async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var ask = new NpgsqlCommand(
            "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') order by 1", connection);
        await using var names = await ask.ExecuteReaderAsync();
        List<string> tables = [];
        while (await names.ReadAsync())
        {
            tables.Add(names.GetString(0));
        }

        return tables;
    }

    /// <summary>Every value of every table, the vault's too, which is encrypted, under its table and column; mails apart.</summary>
    internal static async Task<List<Output>> RowsAsync(NpgsqlConnection connection, string when = "")
    {
        List<Output> parts = [];
        foreach (var table in await TablesAsync(connection))
        {
            await using var command = new NpgsqlCommand(
                $"select x.key, x.value, {(table == "notifications.outgoing_mails" ? "t.to_address" : "''")} from {table} t, jsonb_each_text(to_jsonb(t)) x where x.value is not null", connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var (column, value, to) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
                var isOwn = CanaryStrings.AreTheirs(to);
                parts.Add(new(Channel.Row, $"{table}.{column}{(isOwn ? ", to the member" : "")}", value));
                if (table == "notifications.outgoing_mails" && !isOwn)
                {
                    parts.Add(new(Channel.Mail, $"{column}{when}", value));
                }
            }
        }

        return parts;
    }

    private async Task CrawlAsync(params StaffRole?[] roles)
    {
        List<(StaffRole? Role, Visitor Browser)> readers = [];
        foreach (var role in roles)
        {
            var browser = role is { } r ? await Site.MemberAsync(role: r) : Site.Visitor();
            readers.Add((role, browser));
            if (role is StaffRole.None)
            {
                await browser.StartAsync(await Site.SomeSpaceAsync(place: 6), "Name", "Un fil de quelqu’un d’autre"); // which has pages for its opener alone
                await browser.ReplyAsync(_life.NamedDiscussion, "Quelqu’un d’autre, qui a de quoi corriger et déclarer : Clamoxyl, éruption, https://exemple.test/page.", "Name");
                await browser.StartCaseAsync(await Site.SomeSpaceAsync(), ("Voice", "Name"));
            }
        }

        var crawl = await _crawl.PrepareAsync();
        foreach (var (role, browser) in readers)
        {
            await foreach (var (address, page) in crawl.AsAsync(browser))
            {
                var place = $"{(role is null ? "Visitor" : role is StaffRole.None ? "Member" : role)} {Kind(address)}";
                _parts.Add(new(Channel.Page, place, System.Net.WebUtility.HtmlDecode(page.Html) + page.Html));
                _parts.Add(new(Channel.Header, place, $"{page.Response.Headers} {page.Response.Content.Headers}"));
            }
        }
    }

    /// <summary>The address, or what it is where the canary's name may stand.</summary>
    private string Kind(string address)
    {
        var isNamed = address.Contains(Colleagues.HandleIn(_life.NamedDiscussion), StringComparison.Ordinal);
        return address == Crawl.NamesToCall ? "names to call"
            : address == "/members" || address.StartsWith("/members?", StringComparison.Ordinal) ? "directory of members"
            : isNamed && address.StartsWith("/discussions/", StringComparison.Ordinal) ? "named discussion"
            : isNamed && (address.StartsWith("/moderation/measures/new?", StringComparison.Ordinal) || address.StartsWith("/moderation/acts/new?", StringComparison.Ordinal) || address.StartsWith("/admin/disclosures/new?", StringComparison.Ordinal)) ? "named post to act on"
            : _applications.Any(a => address.Contains(a, StringComparison.Ordinal)) ? "own application"
            : address.StartsWith("/admin/approvals", StringComparison.Ordinal) && address.Contains('?', StringComparison.Ordinal) ? "list of applications" : address;
    }

    /// <summary>What the server of the database wrote down, for whichever test; nothing of a server that is somebody else's.</summary>
    private async Task SaveServerLogAsync()
    {
        if (Site.Database.ServerLog is { } path)
        {
            await using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(log);
            _parts.Add(new(Channel.Log, "PostgreSQL", await reader.ReadToEndAsync()));
        }
    }
}
