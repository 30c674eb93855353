using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Notifications;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>
/// The life of <see cref="SealedLife"/>, whose author is the canary, and all that anyone but the canary can then read: every route as everybody, with
/// everything that can stand in its address; mails, logs, the dump, files.
/// </summary>
public sealed class CanaryLife : IAsyncLifetime
{
    private readonly SealedLife _life = new() { GoesOn = true };
    private readonly List<Output> _parts = [];
    private string[] _applications = [];
    private Crawl _crawl = null!;

    internal SealedLife Life => _life;

    internal CanaryStrings Strings { get; private set; } = null!;

    internal SavedOutput Output { get; private set; } = null!;

    /// <summary>Routes that answered 200 to nobody.</summary>
    internal IEnumerable<string> Closed => _crawl.Routes.Except(_crawl.Opened);

    private ProfNetSite Site => _life.Site;

    public async Task InitializeAsync()
    {
        await _life.InitializeAsync();
        await Site.WatchAsync((0, "eruption"));
        Strings = new(_life.Author.Id, _life.Author.Handle, _life.Number, _life.SessionKey);
        (_applications, _crawl) = (await _life.ApplicationsAsync(), new(Site, but: _life.Author.Handle));
        await SaveRowsAsync("");
        await CrawlAsync(null, StaffRole.None, StaffRole.Moderator, StaffRole.Administrator, StaffRole.Delegate);
        await RunChoresAsync(days: 1);
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

    /// <summary>Every value of every table, the vault's too, which is encrypted, under its table and column; mails apart.</summary>
    private async Task SaveRowsAsync(string when)
    {
        await using var owner = NpgsqlDataSource.Create(Site.Database.Owner);
        await using var ask = owner.CreateCommand(
            "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') order by 1");
        await using var names = await ask.ExecuteReaderAsync();
        List<string> tables = [];
        while (await names.ReadAsync())
        {
            tables.Add(names.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var command = owner.CreateCommand($"select x.key, x.value, {(table == "notifications.outgoing_mails" ? "t.to_address" : "''")} from {table} t, jsonb_each_text(to_jsonb(t)) x where x.value is not null");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var (column, value, to) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
                var isOwn = to.Equals(CanaryStrings.Address, StringComparison.OrdinalIgnoreCase);
                _parts.Add(new(Channel.Row, $"{table}.{column}{(isOwn ? ", to the member" : "")}", value));
                if (table == "notifications.outgoing_mails" && !isOwn)
                {
                    _parts.Add(new(Channel.Mail, $"{column}{when}", value));
                }
            }
        }
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
        return isNamed && address.StartsWith("/discussions/", StringComparison.Ordinal) ? "named discussion"
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
