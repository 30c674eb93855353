using Npgsql;
using NpgsqlTypes;
using ProfNet.Application.Community.Writing;

namespace ProfNet.Bench.Community;

/// <summary>Some thousands of texts that posts bear by turns, with the words that search finds: each is rendered and taken apart once, as the site does with each post.</summary>
internal sealed class SownTexts
{
    private const int Different = 20_000;

    private readonly (string Markdown, string Html, NpgsqlTsVector Words)[] _texts;

    private SownTexts((string Markdown, string Html, NpgsqlTsVector Words)[] texts) => _texts = texts;

    public static int Number(int seed) => seed % Different;

    public (string Markdown, string Html, NpgsqlTsVector Words) Of(int seed) => _texts[Number(seed)];

    public static async Task<SownTexts> WriteAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        List<(string, string, NpgsqlTsVector)> texts = [];
        foreach (var some in Enumerable.Range(0, Different).Select(number => MarkdownText.TryRender(SeedTexts.Body(number))!).Chunk(1_000))
        {
            await using var command = database.CreateCommand("select to_tsvector('community.french', body) from unnest($1) with ordinality t(body, n) order by n");
            command.Parameters.Add(new() { Value = some.Select(text => text.Markdown).ToArray() });
            command.CommandTimeout = 0;
            await using var rows = await command.ExecuteReaderAsync(ct);
            foreach (var text in some)
            {
                await rows.ReadAsync(ct);
                texts.Add((text.Markdown, text.Html, rows.GetFieldValue<NpgsqlTsVector>(0)));
            }
        }

        return new([.. texts]);
    }
}
