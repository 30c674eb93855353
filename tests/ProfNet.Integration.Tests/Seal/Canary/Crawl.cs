using Microsoft.AspNetCore.Routing.Patterns;
using Npgsql;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>Opens every route of a site, with everything that can stand in its address, and every page that a link with a question leads to from there.</summary>
/// <param name="but">A handle that is not put into addresses: what one asks for, the address repeats.</param>
internal sealed class Crawl(ProfNetSite site, string but)
{
    private static readonly string[] _leading = ["href", "hx-get", "src", "data-quote"];

    /// <summary>What a reader may ask besides, of whatever the canary wrote under a pseudonym: each way of searching and of suggesting.</summary>
    private static readonly string[] _asked =
    [
        "/search?q=sceau", "/search?q=reconnaissable&tri=recents", "/search?q=type:cas", "/search?q=type:cas+issue:amelioration", "/search?q=rivaroxaban", "/search?q=sceua+reconaissable",
        "/search?q=auteur:confrere", "/search?q=reponse:acceptee", "/search/similar?q=Un+titre+sous+sceau", NamesToCall,
    ];

    /// <summary>What is proposed after an @ and the first letters of the canary's given name.</summary>
    public const string NamesToCall = "/discussions/new?handler=Names&typed=zeph";

    private Dictionary<string, string[]> _parameters = [];

    /// <summary>Routes that answered 200 to somebody.</summary>
    public HashSet<string> Opened { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Routes => EveryRoute.PatternsOf(site).Select(RouteOf);

    public async Task<Crawl> PrepareAsync()
    {
        _parameters = await ParametersAsync();
        return this;
    }

    public async IAsyncEnumerable<(string Address, Shown Page)> AsAsync(Visitor browser)
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        Queue<(string Route, string Address)> toAsk = new(EveryRoute.PatternsOf(site).SelectMany(AddressesOf).Concat(_asked.Select(a => (a.Split('?')[0].TrimStart('/'), a))));
        while (toAsk.TryDequeue(out var next))
        {
            if (!asked.Add(next.Address))
            {
                continue;
            }

            var page = await browser.Get(next.Address);
            page.Status.ShouldNotBe(429, "a page that was refused was not searched");
            if (page.Status == 200)
            {
                Opened.Add(next.Route);
            }

            yield return (next.Address, page);
            foreach (var link in Links(page))
            {
                toAsk.Enqueue((link.Split('?')[0].TrimStart('/'), link));
            }
        }
    }

    private static string RouteOf(RoutePattern pattern) => (pattern.RawText ?? "").TrimStart('/');

    /// <summary>Links of the site that ask something of a page: the next of a list, a post to act on.</summary>
    private static IEnumerable<string> Links(Shown page) =>
        from element in page.Document.All
        from name in _leading
        let value = element.GetAttribute(name)
        where value is not null && value.StartsWith('/') && value.Contains('?', StringComparison.Ordinal) && !value.StartsWith(Visitor.SignInPage, StringComparison.Ordinal)
        select value.Split('#')[0];

    private IEnumerable<(string Route, string Address)> AddressesOf(RoutePattern pattern)
    {
        var route = RouteOf(pattern);
        if (pattern.Parameters.Count > 0 && pattern.Parameters.All(p => p.IsOptional))
        {
            yield return (route, "/" + route.Split("/{")[0]);
        }

        var addresses = pattern.PathSegments.Aggregate((IEnumerable<string>)[""], (begun, segment) =>
            from start in begun
            from value in segment.Parts[0] is RoutePatternParameterPart parameter
                ? _parameters.GetValueOrDefault(parameter.Name) ?? _parameters["handle"]
                : [((RoutePatternLiteralPart)segment.Parts[0]).Content]
            select $"{start}/{value}");
        foreach (var address in pattern.Parameters.Count == 0 ? ["/" + route] : addresses)
        {
            yield return (route, address);
        }
    }

    /// <summary>What may stand in an address: every handle there is, whatever it is of; the spaces; the first numbers.</summary>
    private async Task<Dictionary<string, string[]>> ParametersAsync()
    {
        await using var owner = NpgsqlDataSource.Create(site.Database.Owner);
        var handles = await ListAsync(owner, "select format('select handle::text from %I.%I', table_schema, table_name) from information_schema.columns where column_name = 'handle' and table_schema <> 'vault'");
        return new(StringComparer.Ordinal)
        {
            ["handle"] = [.. (await ListAsync(owner, string.Join(" union ", handles))).Where(h => h != but)],
            ["slug"] = await ListAsync(owner, "select s.slug from community.spaces s where exists (select from community.discussions d where d.space_id = s.id)"),
            ["seq"] = ["1", "2", "3"],
            ["number"] = ["1", "2", "3"],
            ["edition"] = await ListAsync(owner, "select edition::text from profiles.photos"),
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
