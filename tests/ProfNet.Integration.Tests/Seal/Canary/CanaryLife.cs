using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Community;
using ProfNet.Integration.Tests.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>
/// The life of <see cref="SealedLife"/>, whose author is the canary, and all that anyone but the canary can then read: every route as everybody, with
/// everything that can stand in its address; mails, logs, the dump without the vault, files.
/// </summary>
public sealed class CanaryLife : IAsyncLifetime
{
    private readonly SealedLife _life = new() { GoesOn = true };
    private readonly List<Output> _parts = [];

    internal SealedLife Life => _life;

    internal CanaryStrings Strings { get; private set; } = null!;

    internal SavedOutput Output { get; private set; } = null!;

    /// <summary>Routes with parameters that answered 200 to somebody.</summary>
    internal HashSet<string> Opened { get; } = [];

    /// <summary>All routes with parameters.</summary>
    internal HashSet<string> Parametrised { get; } = [];

    private ProfNetSite Site => _life.Site;

    public async Task InitializeAsync()
    {
        await _life.InitializeAsync();
        Strings = new(_life.Author.Id, _life.Author.Handle, _life.Number, _life.SessionKey);
        await SaveRowsAsync("");
        await CrawlAsync(Colleagues.HandleIn(_life.NamedDiscussion));
        await RunChoresAsync();
        await SaveRowsAsync(" after the chores");
        (await ProfNetSite.LeaveAsync(_life.AuthorsBrowser, "Goes", "Goes")).Status.ShouldBe(302);
        await SaveRowsAsync(" after leaving");
        await RunChoresAsync();
        await SaveRowsAsync(" in the nights after leaving");
        _parts.AddRange(Site.Node.Logs.Heard().Select((line, i) => new Output(Channel.Log, $"line {i}", line)));
        _parts.AddRange(Directory.EnumerateFiles(Site.Database.KeysFolder, "*", SearchOption.AllDirectories).Select(f => new Output(Channel.File, Path.GetFileName(f), $"{f} {File.ReadAllText(f)}")));
        Output = new(Strings, _parts);
    }

    public Task DisposeAsync() => _life.DisposeAsync();

    private async Task RunChoresAsync()
    {
        await using var scope = Site.Node.Services.CreateAsyncScope();
        foreach (var chore in scope.ServiceProvider.GetServices<IChore>())
        {
            await chore.RunAsync(CancellationToken.None);
        }
    }

    /// <summary>Every value of every table but the vault's, under its table and column; mails apart.</summary>
    private async Task SaveRowsAsync(string when)
    {
        await using var owner = NpgsqlDataSource.Create(Site.Database.Owner);
        await using var ask = owner.CreateCommand(
            "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema', 'vault') order by 1");
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

    private async Task CrawlAsync(string named)
    {
        var own = Colleagues.HandleIn(await _life.DeskAsync());
        var parameters = await ParametersAsync();
        foreach (var (role, staff) in new (string, StaffRole?)[] { ("Visitor", null), ("Member", StaffRole.None), ("Moderator", StaffRole.Moderator), ("Administrator", StaffRole.Administrator), ("Delegate", StaffRole.Delegate) })
        {
            var browser = staff is { } r ? await Site.MemberAsync(role: r) : Site.Visitor();
            if (staff is StaffRole.None)
            {
                await browser.ReplyAsync($"/discussions/{named}", "Quelqu’un d’autre, qui a de quoi corriger.", "Name");
            }

            foreach (var (route, address) in Addresses(parameters))
            {
                var shown = await browser.Get(address);
                if (shown.Status == 200)
                {
                    Opened.Add(route);
                }

                shown.Status.ShouldNotBe(429, "a page that was refused was not searched");
                var place = address.Contains(named, StringComparison.Ordinal) && route.Contains("discussions", StringComparison.Ordinal) ? $"{role}, named discussion"
                    : address.Contains(own, StringComparison.Ordinal) ? $"{role}, own application" : $"{role} {address}";
                _parts.Add(new(Channel.Page, place, System.Net.WebUtility.HtmlDecode(shown.Html) + shown.Html));
                _parts.Add(new(Channel.Header, place, $"{shown.Response.Headers} {shown.Response.Content.Headers}"));
            }
        }
    }

    /// <summary>Every route, with everything that could stand in it.</summary>
    private IEnumerable<(string Route, string Address)> Addresses(Dictionary<string, string[]> parameters)
    {
        foreach (var pattern in EveryRoute.PatternsOf(Site))
        {
            var route = (pattern.RawText ?? "").TrimStart('/');
            if (pattern.Parameters.Count == 0)
            {
                yield return (route, "/" + route);
                continue;
            }

            Parametrised.Add(route);
            if (pattern.Parameters.All(p => p.IsOptional))
            {
                yield return (route, "/" + route.Split("/{")[0]);
            }

            var addresses = pattern.PathSegments.Aggregate((IEnumerable<string>)[""], (begun, segment) =>
                from start in begun
                from value in segment.Parts[0] is RoutePatternParameterPart parameter
                    ? parameters.GetValueOrDefault(parameter.Name) ?? parameters["handle"]
                    : [((RoutePatternLiteralPart)segment.Parts[0]).Content]
                select $"{start}/{value}");
            foreach (var address in addresses)
            {
                yield return (route, address);
            }
        }
    }

    /// <summary>What may stand in an address: every handle there is, whatever it is of; the spaces; the first numbers.</summary>
    private async Task<Dictionary<string, string[]>> ParametersAsync()
    {
        await using var owner = NpgsqlDataSource.Create(Site.Database.Owner);
        List<string> handles = [];
        await using (var ask = owner.CreateCommand("select format('%I.%I', table_schema, table_name) from information_schema.columns where column_name = 'handle' and table_schema <> 'vault'"))
        {
            await using var tables = await ask.ExecuteReaderAsync();
            while (await tables.ReadAsync())
            {
                handles.Add($"select handle::text from {tables.GetString(0)}");
            }
        }

        return new(StringComparer.Ordinal)
        {
            ["handle"] = [.. (await ListAsync(owner, string.Join(" union ", handles))).Where(h => h != _life.Author.Handle)], // what one asks for, the address repeats
            ["slug"] = await ListAsync(owner, "select s.slug from community.spaces s where exists (select from community.discussions d where d.space_id = s.id)"),
            ["seq"] = ["1", "2", "3"],
            ["number"] = ["1", "2", "3"],
            ["code"] = ["403", "404", "500"],
            ["path"] = ["nulle-part"],
        };
    }

    private static async Task<string[]> ListAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> values = [];
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return [.. values];
    }
}
