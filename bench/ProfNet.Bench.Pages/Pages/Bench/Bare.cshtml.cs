using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace ProfNet.Bench.Pages.Pages.Bench;

/// <summary>What a page costs that does nothing: the site's layout and sign-in, one query of the rows, and as many bytes as it is told.</summary>
[Authorize]
public sealed class BareModel(NpgsqlDataSource database) : PageModel
{
    private const string DiscussionSql =
        """
        with d as (select id, title from community.discussions where handle = $1)
        select d.title, v.name, v.badge, p.body_html, p.seq from d join community.posts_named p on p.discussion_id = d.id and p.seq between 1 and 20 join community.voices v on v.id = p.voice_id
        union all
        select d.title, v.name, v.badge, p.body_html, p.seq from d join community.posts_sealed p on p.discussion_id = d.id and p.seq between 1 and 20 join community.voices v on v.id = p.voice_id
        order by 5
        """;

    private const string ListSql =
        """
        select s.name, v.name, v.badge, d.title || ' ' || d.excerpt
        from community.discussions d join community.voices v on v.id = d.opener_voice_id join community.spaces s on s.id = d.space_id
        where $1 = 'list' order by d.last_on desc, d.handle desc limit 21
        """;

    /// <summary>A discussion's, or « list ».</summary>
    [FromRoute]
    public string Handle { get; init; } = "";

    /// <summary>Bytes to add, so that the page is as long as the one it is compared with.</summary>
    [FromQuery]
    public int Fill { get; init; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<(string Name, string Badge, string Html)> Rows { get; private set; } = [];

    public string Filling { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Handle == "list" ? ListSql : DiscussionSql);
        command.Parameters.Add(new() { Value = Handle });
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<(string, string, string)> rows = [];
        while (await reader.ReadAsync(ct))
        {
            Title = reader.GetString(0);
            rows.Add((reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        }

        (Rows, Filling) = (rows, new string('.', Math.Clamp(Fill, 0, 1_000_000)));
    }
}
