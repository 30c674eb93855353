using Npgsql;

namespace ProfNet.Bench.Community;

/// <summary>The indexes of words: made once all rows are there, they take a fraction of the time.</summary>
internal sealed class LargeIndexes
{
    private readonly NpgsqlDataSource _database;
    private readonly IReadOnlyList<string> _definitions;

    private LargeIndexes(NpgsqlDataSource database, IReadOnlyList<string> definitions) => (_database, _definitions) = (database, definitions);

    public static async Task<LargeIndexes> DropAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        List<(string Name, string Definition)> found = [];
        await using (var select = database.CreateCommand("select schemaname || '.' || indexname, indexdef from pg_indexes where schemaname = 'community' and indexdef like '%USING gin%'"))
        {
            await using var rows = await select.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                found.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        foreach (var (name, _) in found)
        {
            await using var drop = database.CreateCommand($"drop index {name}");
            await drop.ExecuteNonQueryAsync(ct);
        }

        return new(database, [.. found.Select(index => index.Definition)]);
    }

    public async Task MakeAsync(CancellationToken ct)
    {
        await using var make = _database.CreateCommand($"set maintenance_work_mem = '512MB'; {string.Join("; ", _definitions)}; reset maintenance_work_mem");
        make.CommandTimeout = 0;
        await make.ExecuteNonQueryAsync(ct);
    }
}
