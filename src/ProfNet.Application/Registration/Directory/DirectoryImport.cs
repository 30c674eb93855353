using System.Text;
using Npgsql;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Registration.Directory;

/// <summary>Replaces the directory by an extraction (PS_LibreAcces_Personne_activite): streamed through COPY into a staging table which is then swapped in whole. One transaction in all, so that a failure, a cancellation or a crash leaves nothing behind.</summary>
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

    /// <summary>Imports the extraction, or changes nothing and says why.</summary>
    /// <param name="extraction">UTF-8, with or without a byte order mark; read once, to its end.</param>
    /// <param name="fileName">Kept with the date of the import.</param>
    /// <param name="minimumRows">The floor of good rows.</param>
    /// <param name="onMalformed">Told each skipped line as it is met.</param>
    /// <param name="ct">Cancels at any point before the swap is committed.</param>
    public async Task<DirectoryImportReport> RunAsync(
        Stream extraction, string fileName, long minimumRows, Action<MalformedLine> onMalformed, CancellationToken ct)
    {
        using var lines = new ExtractionLines(extraction);
        var (header, faults) = await ReadHeaderAsync(lines, ct);
        if (header is null)
        {
            return new(DirectoryImportOutcome.WrongHeader, 0, 0, 0, faults, []);
        }

        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ScalarAsync(connection, $"SELECT pg_try_advisory_xact_lock({LockKey})", ct) is not true)
        {
            return new(DirectoryImportOutcome.AlreadyRunning, 0, 0, 0, [], header.Unknown);
        }

        var (rows, malformed) = await FillStagingAsync(connection, lines, header, onMalformed, ct);
        var report = new DirectoryImportReport(DirectoryImportOutcome.TooFewRows, rows, 0, malformed, [], header.Unknown);
        if (rows < minimumRows)
        {
            return report;
        }

        await ExecuteAsync(connection, $"{DirectoryTable.CreateIndex(DirectoryTable.Staging)}; ANALYZE {DirectoryTable.Staging}; {DirectoryTable.Grant(DirectoryTable.Staging)}", ct);
        var people = (long)(await ScalarAsync(connection, $"SELECT count(*) FROM (SELECT DISTINCT number FROM {DirectoryTable.Staging}) AS people", ct))!;
        report = report with { Outcome = DirectoryImportOutcome.Imported, People = people };
        await RecordAsync(connection, fileName, report, ct);
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

    private static async Task<(long Rows, long Malformed)> FillStagingAsync(
        NpgsqlConnection connection, ExtractionLines lines, DirectoryHeader header, Action<MalformedLine> onMalformed, CancellationToken ct)
    {
        // A table born in this transaction may be written frozen: no second pass by vacuum, visible to index-only scans at once.
        await ExecuteAsync(connection, DirectoryTable.CreateTable(DirectoryTable.Staging), ct);
        var copy = await connection.BeginTextImportAsync(
            $"COPY {DirectoryTable.Staging} ({DirectoryTable.Columns}) FROM STDIN (FORMAT text, FREEZE true, ENCODING 'UTF8')", ct);

        // No `using`: disposing completes the COPY, and a failed one must be dropped with its transaction.
        var rows = new CopyRows(header);
        long number = 1, malformed = 0;
        do
        {
            (number, malformed) = Convert(lines, rows, number, malformed, onMalformed);
            await copy.BaseStream.WriteAsync(rows.Written, ct);
            rows.Clear();
        }
        while (await lines.FillAsync(ct));

        await copy.DisposeAsync();
        return (number - 1 - malformed, malformed);
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
