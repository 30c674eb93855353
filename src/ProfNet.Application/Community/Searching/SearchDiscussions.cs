using System.Data.Common;
using MediatR;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Spaces;
using ProfNet.Application.Community.Subjects;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Searching;

/// <summary>Discussions whose title or posts answer a search, among those that the reader may read, twenty at a time.</summary>
[For(Audience.VerifiedMembers)]
public sealed record SearchDiscussions(SearchQuery Query, bool NewestFirst = false, int Page = 1) : IQuery<SearchResults>
{
    public const int LastPage = SearchSql.Ranked / SearchSql.PageSize;
}

/// <param name="Discussions">How many discussions were found, all pages together.</param>
/// <param name="IsCut">Whether more matches exist than are ranked: the newest were taken.</param>
/// <param name="Meant">Drugs under whose other names was looked as well.</param>
/// <param name="Spaces">Those that the reader may narrow to.</param>
public sealed record SearchResults(IReadOnlyList<SearchHit> Rows, int Discussions, bool IsCut, IReadOnlyList<DrugMeant> Meant, IReadOnlyList<SearchSpace> Spaces)
{
    /// <summary>Searches that the reader keeps, the newest first.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Whether the database gave it up: nothing is known of what it would find.</summary>
    public bool IsTooSlow { get; init; }

    public int Pages => (Discussions + SearchSql.PageSize - 1) / SearchSql.PageSize;
}

public sealed record SearchSpace(string Slug, string Name);

/// <param name="Title">With what was found between marks (<see cref="FoundText"/>).</param>
/// <param name="Excerpt">The passage that was found, likewise.</param>
/// <param name="Seq">The post that answers best.</param>
/// <param name="AuthorName">Of that post, as its voice is called.</param>
/// <param name="IsSpelt">Found by a title that is only like what was typed.</param>
public sealed record SearchHit(
    string Handle, string Title, string Excerpt, int Seq, int Replies, DateOnly LastOn,
    string AuthorName, string AuthorBadge, bool AuthorIsSealed,
    string SpaceSlug, string SpaceName, DiscussionKind Kind, bool IsResolved, bool IsSpelt);

internal sealed class SearchDiscussionsHandler(NpgsqlDataSource database, ShellCounts shell, Vocabulary vocabulary, DrugNames drugs, MyChoices choices, TimeProvider clock, ICurrentMember me)
    : IRequestHandler<SearchDiscussions, SearchResults>
{
    internal static readonly string SpacesSql = $"select s.slug, s.name from community.spaces s where {CommunityAccess.MayRead("s", "$1")} order by s.position";

    public async Task<SearchResults> Handle(SearchDiscussions request, CancellationToken cancellationToken)
    {
        var meant = request.Query.Terms.SelectMany(drugs.Meant).ToList();
        var kept = (await choices.ReadAsync(cancellationToken)).Searches;
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SpacesSql) { Parameters = { new() { Value = me.Rights } } });
        if (!request.Query.IsEmpty)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(SearchSql.SettingsSql));
            batch.BatchCommands.Add(Question(request, meant));
        }

        shell.AskWith(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        var spaces = await ReadSpacesAsync(reader, cancellationToken);
        var results = new SearchResults([], 0, IsCut: false, [.. meant.Where(m => !m.IsExact || m.Names.Count > 1)], spaces) { Kept = kept };
        return await SearchSql.InTimeAsync(() => ReadAsync(reader, request, results, cancellationToken), cancellationToken) ?? results with { IsTooSlow = true };
    }

    /// <summary>What the database is asked: one command, whatever is looked for.</summary>
    internal NpgsqlBatchCommand Question(SearchDiscussions request, IReadOnlyList<DrugMeant> meant)
    {
        var query = request.Query;
        var text = SearchText.Of(query.Terms, term => [.. meant.Where(m => m.Typed == term.Text).SelectMany(m => m.Names).Where(name => PlainWords.Of(name) != PlainWords.Of(term.Text))]);
        var tag = query.Tag is { } typed ? (vocabulary.Find(typed) ?? vocabulary.Named(typed))?.Slug : null;
        return SearchSql.Of(query, text, tag, me.Rights, ParisTime.Day(clock.GetUtcNow()), request.NewestFirst, request.Page);
    }

    private static async Task<List<SearchSpace>> ReadSpacesAsync(DbDataReader reader, CancellationToken ct)
    {
        List<SearchSpace> spaces = [];
        while (await reader.ReadAsync(ct))
        {
            spaces.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return spaces;
    }

    private async Task<SearchResults> ReadAsync(DbDataReader reader, SearchDiscussions request, SearchResults results, CancellationToken ct)
    {
        if (!request.Query.IsEmpty)
        {
            await reader.NextResultAsync(ct); // the settings
            await reader.NextResultAsync(ct);
            results = await ReadHitsAsync(reader, results, ct);
        }

        await shell.ReadFromAsync(reader, ct);
        return results;
    }

    private static async Task<SearchResults> ReadHitsAsync(DbDataReader reader, SearchResults results, CancellationToken ct)
    {
        List<SearchHit> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Hit(reader));
            results = results with { Discussions = reader.GetInt32(14), IsCut = reader.GetInt32(15) == SearchSql.Ranked };
        }

        return results with { Rows = rows };
    }

    private static SearchHit Hit(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), FoundText.Excerpt(row.GetString(2)), row.GetInt32(3), row.GetInt32(4), row.GetFieldValue<DateOnly>(5),
        row.GetString(6), row.GetString(7), row.GetBoolean(8), row.GetString(9), row.GetString(10),
        (DiscussionKind)row.GetInt16(11), row.GetBoolean(12), row.GetBoolean(13));
}
