using Npgsql;

namespace ProfNet.Application.Data;

/// <summary>Lays rows of a table anew in random order. A dump prints rows as they lie, which is as they were written: order tells what no column does.</summary>
internal static class Heap
{
    // Of PostgreSQL, with pages of 8 KB.
    private const int MaxRowsOfAPage = 291;

    /// <summary>
    /// Rows leave and come back in one statement, so that no one ever misses them. The sort reads all that leave before the first comes back: no unique
    /// index minds. Foreign keys are checked at the statement's end, when all are back.
    /// </summary>
    /// <param name="rows">A condition in SQL that says which.</param>
    public static string LayAnew(string table, string rows) =>
        $"with gone as (delete from {table} where {rows} returning *) insert into {table} select * from gone order by random()";

    /// <summary>The same for whatever lies on some pages, the numbers of which are the first parameter.</summary>
    public static string LayPagesAnew(string table) =>
        LayAnew(table, $"ctid = any (array(select format('(%s,%s)', page, row)::tid from unnest($1) page, generate_series(1, {MaxRowsOfAPage}) row))");

    /// <summary>The same for the last pages of a table: what was written last, as long as there is no room elsewhere.</summary>
    public static string LayLastPagesAnew(string table) => LayAnew(table, $"ctid >= {LastPages(table)}");

    /// <summary>Where the last pages of a table begin: half a megabyte of them, some thousands of small rows.</summary>
    public static string LastPages(string table) => $"(select format('(%s,0)', greatest({Pages(table)} - 64, 0))::tid)";

    /// <summary>How many pages a table has.</summary>
    public static string Pages(string table) => $"(pg_relation_size('{table}') / current_setting('block_size')::int)::int";

    /// <summary>Whether the tables were not free in time: the work is for another time.</summary>
    public static bool IsBusy(PostgresException failure) => failure.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Lays rows anew in a transaction of their own, unless the table is busy: another night will do.</summary>
    /// <param name="rows">A condition in SQL that says which.</param>
    public static async Task LayAnewAsync(NpgsqlDataSource database, string table, string rows, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await RunAsync(connection, "set local lock_timeout = '2s'", ct);
            await RunAsync(connection, $"lock table {table} in exclusive mode", ct);
            await RunAsync(connection, LayAnew(table, rows), ct);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException busy) when (IsBusy(busy))
        {
            // What was not laid stays as it was.
        }
    }

    public static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
