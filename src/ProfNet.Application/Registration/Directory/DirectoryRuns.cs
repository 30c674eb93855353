using Npgsql;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Registration.Directory;

public enum DirectoryRunKind
{
    Import,
    Recheck,
}

/// <summary>How a run ended.</summary>
public enum DirectoryRunOutcome
{
    Done,

    /// <summary>The file was not what it should be; nothing changed.</summary>
    Refused,

    /// <summary>So much changed at once that an administrator is to look first.</summary>
    Held,

    /// <summary>An administrator looked, or another run took its place, and nothing came of it.</summary>
    Discarded,
}

/// <summary>An import or a comparison that may have been broken off: where it goes on.</summary>
internal sealed record DirectoryRun(Guid Id, long Position, long Rows, long Malformed, long Found, Guid? Cursor);

/// <summary>Writes down how far runs are, in the transaction that does the work: what is written was done, and what was done is not done again.</summary>
internal static class DirectoryRuns
{
    private const string Table = "registration.directory_runs";

    /// <summary>The unfinished run of the same source, or a new one. An unfinished one of another source is discarded.</summary>
    public static async Task<DirectoryRun> StartAsync(NpgsqlConnection connection, DirectoryRunKind kind, string source, long size, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with discarded as (
                update {Table} set ended_at = $5, outcome = {(short)DirectoryRunOutcome.Discarded}, cursor = null where kind = $2 and ended_at is null and (source <> $3 or size <> $4)),
            known as (
                update {Table} set touched_at = $5 where kind = $2 and ended_at is null and source = $3 and size = $4 returning id, position, rows, malformed, found, cursor),
            made as (
                insert into {Table} (id, kind, source, size, started_at, touched_at) select $1, $2, $3, $4, $5, $5 where not exists (select from known)
                returning id, position, rows, malformed, found, cursor)
            select * from known union all select * from made
            """,
            connection)
        {
            Parameters = { new() { Value = RandomId.New() }, new() { Value = (short)kind }, new() { Value = source }, new() { Value = size }, new() { Value = now } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), await reader.IsDBNullAsync(5, ct) ? null : reader.GetGuid(5));
    }

    public static async Task NoteAsync(NpgsqlConnection connection, DirectoryRun run, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"update {Table} set position = $2, rows = $3, malformed = $4, found = $5, cursor = $6, touched_at = $7 where id = $1", connection)
        {
            Parameters =
            {
                new() { Value = run.Id }, new() { Value = run.Position }, new() { Value = run.Rows }, new() { Value = run.Malformed }, new() { Value = run.Found },
                new NpgsqlParameter<Guid?> { TypedValue = run.Cursor }, new() { Value = now },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Ends a run. It goes on nowhere, and the member at whom it was is named no longer.</summary>
    public static async Task EndAsync(NpgsqlConnection connection, Guid run, DirectoryRunOutcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"update {Table} set ended_at = $2, touched_at = $2, outcome = $3, cursor = null where id = $1", connection)
        {
            Parameters = { new() { Value = run }, new() { Value = now }, new() { Value = (short)outcome } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
