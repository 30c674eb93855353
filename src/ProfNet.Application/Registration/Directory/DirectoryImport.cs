using System.Text;
using Npgsql;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Registration.Directory;

/// <summary>
/// Replaces the directory by an extraction (PS_LibreAcces_Personne_activite): streamed through COPY into a staging table, a piece of the file a
/// transaction, which is then swapped in whole. Whoever kills it loses the piece at hand: the same file goes on where it was. Until the swap nobody sees anything of it.
/// </summary>
/// <param name="ownerConnectionString">The owner's login: the application's may only read the directory.</param>
/// <param name="clock">Dates the import.</param>
public sealed class DirectoryImport(string ownerConnectionString, TimeProvider clock)
{
    /// <summary>The real file has some 2.4 million rows; half of that is a truncated download.</summary>
    public const long DefaultMinimumRows = 1_000_000;

    // "directory" in the advisory locks of this database; any constant would do.
    private const long LockKey = 0x6469726563746F72;

    // Readers queue behind a waiting swap, so it waits briefly and comes back.
    private const int SwapAttempts = 10;
    private static readonly TimeSpan SwapPause = TimeSpan.FromSeconds(1);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How much of the file one transaction takes, in bytes: what a kill costs at most.</summary>
    public long PieceLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>Told after each stretch of some hundred kilobytes.</summary>
    public Action<DirectoryProgress> OnProgress { get; init; } = _ => { };

    /// <summary>Imports the extraction, or changes nothing and says why.</summary>
    /// <param name="extraction">UTF-8, with or without a byte order mark; read to its end. One that can seek is taken up where an import of it was broken off.</param>
    /// <param name="fileName">Kept with the date of the import.</param>
    /// <param name="minimumRows">The floor of good rows.</param>
    /// <param name="onMalformed">Told each skipped line as it is met.</param>
    /// <param name="ct">Cancels at any point before the swap is committed.</param>
    public async Task<DirectoryImportReport> RunAsync(
        Stream extraction, string fileName, long minimumRows, Action<MalformedLine> onMalformed, CancellationToken ct)
    {
        var source = await ExtractionSource.OfAsync(extraction, fileName, ct);
        using var lines = new ExtractionLines(extraction);
        var (header, faults) = await ReadHeaderAsync(lines, ct);
        if (header is null)
        {
            return new(DirectoryImportOutcome.WrongHeader, 0, 0, 0, faults, []);
        }

        await using var connection = await OpenAsync(ct);
        if (await ScalarAsync(connection, $"SELECT pg_try_advisory_lock({LockKey})", ct) is not true)
        {
            return new(DirectoryImportOutcome.AlreadyRunning, 0, 0, 0, [], header.Unknown);
        }

        try
        {
            var run = await DirectoryRuns.StartAsync(connection, DirectoryRunKind.Import, source.Name, source.Length, clock.GetUtcNow(), ct);
            if (run.Position > 0 && await ScalarAsync(connection, $"SELECT to_regclass('{DirectoryTable.Staging}') IS NULL", ct) is true)
            {
                run = run with { Position = 0, Rows = 0, Malformed = 0 };
            }

            run = await FillStagingAsync(connection, run, lines, extraction, header, onMalformed, ct);
            var report = new DirectoryImportReport(DirectoryImportOutcome.TooFewRows, run.Rows, 0, run.Malformed, [], header.Unknown);
            if (run.Rows < minimumRows)
            {
                await ExecuteAsync(connection, $"DROP TABLE {DirectoryTable.Staging}", ct);
                await DirectoryRuns.EndAsync(connection, run.Id, DirectoryRunOutcome.Refused, clock.GetUtcNow(), ct);
                return report;
            }

            return await PutInPlaceAsync(connection, run, fileName, report, ct);
        }
        finally
        {
            if (connection.State is System.Data.ConnectionState.Open)
            {
                await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None); // of a closed session the server lets go a moment later
            }
        }
    }

    private async Task<DirectoryImportReport> PutInPlaceAsync(NpgsqlConnection connection, DirectoryRun run, string fileName, DirectoryImportReport report, CancellationToken ct)
    {
        await ExecuteAsync(connection, $"{DirectoryTable.CreateIndex(DirectoryTable.Staging)}; {DirectoryTable.Grant(DirectoryTable.Staging)}", ct);
        await ExecuteAsync(connection, $"VACUUM (FREEZE, ANALYZE) {DirectoryTable.Staging}", ct);
        var people = (long)(await ScalarAsync(connection, $"SELECT count(*) FROM (SELECT DISTINCT number FROM {DirectoryTable.Staging}) AS people", ct))!;
        report = report with { Outcome = DirectoryImportOutcome.Imported, People = people };

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RecordAsync(connection, fileName, report, ct);
        await DirectoryRuns.EndAsync(connection, run.Id, DirectoryRunOutcome.Done, clock.GetUtcNow(), ct);
        if (!await TrySwapAsync(connection, transaction, ct))
        {
            return report with { Outcome = DirectoryImportOutcome.Busy, People = 0 };
        }

        await transaction.CommitAsync(ct);
        return report;
    }

    private static async Task<(DirectoryHeader?, IReadOnlyList<HeaderFault> Faults)> ReadHeaderAsync(ExtractionLines lines, CancellationToken ct)
    {
        while (await lines.FillAsync(ct))
        {
            if (lines.TryTake(out var line, out var isTooLong))
            {
                return isTooLong ? (null, [new(HeaderFaultKind.TooLong)]) : Bind(line);
            }
        }

        return (null, [new(HeaderFaultKind.EmptyFile)]);
    }

    private static (DirectoryHeader?, IReadOnlyList<HeaderFault> Faults) Bind(ReadOnlySpan<byte> line)
    {
        try
        {
            var header = DirectoryHeader.Bind(StrictUtf8.GetString(line.StartsWith(Encoding.UTF8.Preamble) ? line[Encoding.UTF8.Preamble.Length..] : line), out var faults);
            return (header, faults);
        }
        catch (DecoderFallbackException)
        {
            return (null, [new(HeaderFaultKind.InvalidUtf8)]);
        }
    }

    // Indexes and a crowded server take their time; and a session of its own ends with the import, whatever happens.
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { CommandTimeout = 0, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private async Task<DirectoryRun> FillStagingAsync(
        NpgsqlConnection connection, DirectoryRun run, ExtractionLines lines, Stream extraction, DirectoryHeader header, Action<MalformedLine> onMalformed, CancellationToken ct)
    {
        if (run.Position == 0)
        {
            return await CopyAsync(connection, run, lines, 0, header, onMalformed, ct);
        }

        extraction.Position = run.Position;
        using var rest = new ExtractionLines(extraction);
        return await CopyAsync(connection, run, rest, run.Position, header, onMalformed, ct);
    }

    private async Task<DirectoryRun> CopyAsync(
        NpgsqlConnection connection, DirectoryRun run, ExtractionLines lines, long from, DirectoryHeader header, Action<MalformedLine> onMalformed, CancellationToken ct)
    {
        var length = (long)(await ScalarAsync(connection, $"SELECT size FROM registration.directory_runs WHERE id = '{run.Id}'", ct))!;
        var isMore = true;
        while (isMore)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            if (run.Position == 0)
            {
                await ExecuteAsync(connection, $"DROP TABLE IF EXISTS {DirectoryTable.Staging}; {DirectoryTable.CreateTable(DirectoryTable.Staging)}", ct);
            }

            (run, isMore) = await CopyPieceAsync(connection, run, lines, from, length, header, onMalformed, ct);
            await DirectoryRuns.NoteAsync(connection, run, clock.GetUtcNow(), ct);
            await transaction.CommitAsync(ct);
        }

        return run;
    }

    private async Task<(DirectoryRun Run, bool IsMore)> CopyPieceAsync(
        NpgsqlConnection connection, DirectoryRun run, ExtractionLines lines, long from, long length, DirectoryHeader header, Action<MalformedLine> onMalformed, CancellationToken ct)
    {
        // No `using`: disposing completes the COPY, and a failed one must be dropped with its transaction.
        var copy = await connection.BeginTextImportAsync($"COPY {DirectoryTable.Staging} ({DirectoryTable.Columns}) FROM STDIN (FORMAT text, ENCODING 'UTF8')", ct);
        var rows = new CopyRows(header);
        var (number, malformed, end) = (1 + run.Rows + run.Malformed, run.Malformed, run.Position + PieceLength);
        bool isMore;
        do
        {
            (number, malformed) = Convert(lines, rows, number, malformed, onMalformed);
            await copy.BaseStream.WriteAsync(rows.Written, ct);
            rows.Clear();
            OnProgress(new(from + lines.Consumed, length, number - 1 - malformed));
            isMore = await lines.FillAsync(ct);
        }
        while (isMore && (from + lines.Consumed < end || !lines.IsBetweenLines));

        await copy.DisposeAsync();
        return (run with { Position = from + lines.Consumed, Rows = number - 1 - malformed, Malformed = malformed }, isMore);
    }

    private static (long Number, long Malformed) Convert(
        ExtractionLines lines, CopyRows rows, long number, long malformed, Action<MalformedLine> onMalformed)
    {
        while (lines.TryTake(out var line, out var isTooLong))
        {
            number++;
            var fault = isTooLong ? LineFault.TooLong : rows.Append(line);
            if (fault is not LineFault.None)
            {
                malformed++;
                onMalformed(new(number, fault));
            }
        }

        return (number, malformed);
    }

    private async Task RecordAsync(NpgsqlConnection connection, string fileName, DirectoryImportReport report, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"INSERT INTO {DirectoryTable.Imports} (id, file_name, rows, people, malformed, imported_at) VALUES ($1, $2, $3, $4, $5, $6)", connection)
        {
            Parameters =
            {
                new() { Value = RandomId.New() },
                new() { Value = fileName },
                new() { Value = report.Rows },
                new() { Value = report.People },
                new() { Value = report.Malformed },
                new() { Value = clock.GetUtcNow() },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<bool> TrySwapAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await ExecuteAsync(connection, "SET LOCAL lock_timeout = '1s'", ct);
        for (var attempt = 1; attempt <= SwapAttempts; attempt++)
        {
            await transaction.SaveAsync("swap", ct);
            try
            {
                await ExecuteAsync(connection, DirectoryTable.Swap, ct);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                await transaction.RollbackAsync("swap", ct);
                await Task.Delay(SwapPause, clock, ct);
            }
        }

        return false;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
