using System.Data.Common;
using Npgsql;
using ProfNet.Linking.Tests.Life;

namespace ProfNet.Linking.Tests.Views;

/// <summary>A table as a dump shows it: its rows in the order of the heap.</summary>
internal sealed record DumpTable(string Name, string[] Columns, IReadOnlyList<object?[]> Rows)
{
    public int Column(string name) => Array.IndexOf(Columns, name) is >= 0 and var at ? at : throw new ArgumentException($"{Name} has no column {name}.", nameof(name));
}

/// <summary>What pg_dump gives: every table of every schema, the vault's included, each in the order of its heap; and the log as one table more.</summary>
internal sealed record Dump(IReadOnlyList<DumpTable> Tables, DateTimeOffset TakenAt)
{
    public DumpTable Table(string name) => Tables.Single(t => t.Name == name);

    /// <summary>The same dump of a site that keeps one table more.</summary>
    public Dump With(DumpTable table) => this with { Tables = [.. Tables, table] };

    /// <summary>The same dump with one table's rows in another order.</summary>
    public Dump Ordered(string table, Func<object?[], int> by) =>
        this with { Tables = [.. Tables.Select(t => t.Name == table ? t with { Rows = [.. t.Rows.OrderBy(by)] } : t)] };

    public static async Task<Dump> TakeAsync(SimulatedSite site)
    {
        await using var source = NpgsqlDataSource.Create(site.Database.Owner);
        List<string> names = [];
        await using (var list = source.CreateCommand(
            """
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1
            """))
        {
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        List<DumpTable> tables = [];
        foreach (var name in names)
        {
            await using var command = source.CreateCommand($"select * from {name} order by ctid");
            await using var reader = await command.ExecuteReaderAsync();
            tables.Add(await ReadAsync(name, reader));
        }

        tables.Add(new DumpTable("log", ["at", "line"], [.. site.Logs.Lines.Select(l => new object?[] { l.At.UtcDateTime, l.Line })]));
        return new Dump(tables, site.Clock.Now);
    }

    private static async Task<DumpTable> ReadAsync(string name, DbDataReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        List<object?[]> rows = [];
        while (await reader.ReadAsync())
        {
            var row = new object?[columns.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = await reader.IsDBNullAsync(i) ? null : reader.GetValue(i) is DateTime { Kind: DateTimeKind.Unspecified } day ? DateOnly.FromDateTime(day) : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return new DumpTable(name, columns, rows);
    }
}
