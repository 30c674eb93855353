using System.Data.Common;
using System.Text;
using Npgsql;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>A row as a dump would show it: the table and every value as text.</summary>
internal sealed record DumpedRow(string Table, string Text);

/// <summary>
/// Reads a whole database as whoever holds a dump of it: every row of every table, views included, but for the schemas given.
/// Any test that must find something, or nothing, « anywhere in the database » walks this; a new table is walked without a word.
/// </summary>
internal sealed class DatabaseWalk(string connectionString, params string[] butSchemas)
{
    /// <summary>Every table with its rows; the empty ones as well.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<DumpedRow>>> ReadAsync()
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        Dictionary<string, IReadOnlyList<DumpedRow>> tables = new(StringComparer.Ordinal);
        foreach (var (schema, table) in await TablesAsync(source))
        {
            List<DumpedRow> rows = [];
            await using var command = source.CreateCommand($"select t::text from \"{schema}\".\"{table}\" t");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(new($"{schema}.{table}", reader.GetString(0)));
            }

            tables.Add($"{schema}.{table}", rows);
        }

        return tables;
    }

    /// <summary>The columns of tables whose name is like the pattern, each with its type.</summary>
    public async Task<IReadOnlyList<(string Table, string Column, string Type)>> ColumnsAsync(string schema, string tableLike)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            "select table_name, column_name, data_type from information_schema.columns where table_schema = $1 and table_name like $2 order by 1, ordinal_position");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = schema }, new() { Value = tableLike } });
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, string, string)> columns = [];
        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return columns;
    }

    private async Task<List<(string Schema, string Table)>> TablesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """
            select table_schema, table_name from information_schema.tables
            where table_schema not in ('pg_catalog', 'information_schema') and table_schema <> all($1) order by 1, 2
            """);
        command.Parameters.Add(new() { Value = butSchemas });
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<(string, string)> tables = [];
        while (await reader.ReadAsync())
        {
            tables.Add((reader.GetString(0), reader.GetString(1)));
        }

        return tables;
    }
}

/// <summary>The ways in which something secret may be written down.</summary>
internal sealed class Traces
{
    private readonly string[] _forms;

    private Traces(IEnumerable<string> forms) => _forms = [.. forms.Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>An id as text, as hexadecimal in either byte order (which is also how bytea is dumped), and in base64.</summary>
    public static Traces Of(Guid id) => new(
        from bytes in new[] { id.ToByteArray(bigEndian: true), id.ToByteArray() }
        let base64 = Convert.ToBase64String(bytes).TrimEnd('=')
        from form in new[] { id.ToString(), Convert.ToHexString(bytes), base64, base64.Replace('+', '-').Replace('/', '_') }
        select form);

    /// <summary>A text as it is, and as the bytes of its UTF-8 in hexadecimal and base64.</summary>
    public static Traces Of(string text) => new([text, Convert.ToHexString(Encoding.UTF8.GetBytes(text)), Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')]);

    public static Traces Of(params IEnumerable<Traces> all) => new(all.SelectMany(t => t._forms));

    /// <summary>The first of them, as it was given.</summary>
    public string Spelt => _forms[0];

    /// <summary>Whether the text holds any of them, whatever the letters' case.</summary>
    public bool AreIn(string text) => _forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
}
