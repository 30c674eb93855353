using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Application.Community.Searching;

/// <summary>
/// Finds the words of what was written before there was a search; whatever is written since has its own from the database. Some thousands a quarter of an
/// hour, the rows of a batch in random order: they are laid down again in the order in which they are taken.
/// </summary>
internal sealed class FillWords(NpgsqlDataSource database) : IChore
{
    private const int Batch = 250;
    private const int BatchesAtOnce = 80;

    private static readonly (string Table, string Words)[] _tables =
    [
        ("community.discussions", "setweight(to_tsvector('community.french', title), 'A')"),
        ("community.posts_named", "to_tsvector('community.french', body)"),
        ("community.posts_sealed", "to_tsvector('community.french', body)"),
    ];

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (table, words) in _tables)
        {
            for (var batch = 0; batch < BatchesAtOnce && await FillAsync(table, words, ct) == Batch; batch++)
            {
            }
        }
    }

    // Ids are random, so that a batch along their index is drawn by chance. A row that somebody is writing waits for the next time.
    internal static string Sql(string table, string words) =>
        $"""
        with chosen as materialized (select id from {table} where words is null order by id limit {Batch} for update skip locked),
        shuffled as materialized (select id from chosen order by random())
        update {table} t set words = {words} from shuffled where t.id = shuffled.id
        """;

    private async Task<int> FillAsync(string table, string words, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql(table, words));
        return await command.ExecuteNonQueryAsync(ct);
    }
}
