using System.Buffers;
using System.Globalization;
using System.Text;
using Npgsql;

namespace ProfNet.Application.Registration.Directory;

/// <summary>
/// Replaces the secure mail addresses by an extraction (Extraction_Correspondance_MSSante): those of persons alone, by number. Streamed through COPY and swapped in
/// whole, as <see cref="DirectoryImport"/>; a failure, a cancellation or a crash leaves nothing behind.
/// </summary>
/// <param name="ownerConnectionString">The owner's login: the application's may only read them.</param>
/// <param name="clock">Waits between two tries.</param>
public sealed class MailboxImport(string ownerConnectionString, TimeProvider clock)
{
    /// <summary>The real file has some 450,000 addresses of persons; less than a fifth of that is a truncated download.</summary>
    public const long DefaultMinimumRows = 100_000;

    // As the extraction writes them today: PER for a person, ORG for an organisation.
    private const string Person = "PER";

    private const int LongestAddress = 254;
    private const int SwapAttempts = 10;
    private static readonly TimeSpan SwapPause = TimeSpan.FromSeconds(1);

    private static readonly string[] Kept = ["typedebal", "adressebal", "identifiantpp"];

    private static readonly SearchValues<char> InAddresses = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-/=?^_`{}~@");

    /// <summary>Imports the extraction, or changes nothing and says why.</summary>
    public async Task<DirectoryImportReport> RunAsync(Stream extraction, long minimumRows, CancellationToken ct)
    {
        using var lines = new ExtractionLines(extraction);
        var columns = await ReadHeaderAsync(lines, ct);
        if (columns.Any(column => column < 0))
        {
            return new(DirectoryImportOutcome.WrongHeader, 0, 0, 0, [.. Kept.Where((_, i) => columns[i] < 0).Select(name => new HeaderFault(HeaderFaultKind.MissingColumn, name))], []);
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnectionString) { CommandTimeout = 0, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var malformed = await FillAsync(connection, lines, columns, ct);
        var rows = await MakeAsync(connection, ct);
        var report = new DirectoryImportReport(DirectoryImportOutcome.TooFewRows, rows, 0, malformed, [], []);
        if (rows < minimumRows)
        {
            return report;
        }

        if (!await TrySwapAsync(connection, transaction, ct))
        {
            return report with { Outcome = DirectoryImportOutcome.Busy };
        }

        await transaction.CommitAsync(ct);
        return report with { Outcome = DirectoryImportOutcome.Imported };
    }

    private static async Task<int[]> ReadHeaderAsync(ExtractionLines lines, CancellationToken ct)
    {
        while (await lines.FillAsync(ct))
        {
            if (lines.TryTake(out var line, out _))
            {
                string[] names = [.. Encoding.UTF8.GetString(line).Split('|').Select(Normalized)];
                return [.. Kept.Select(name => Array.IndexOf(names, name))];
            }
        }

        return [-1, -1, -1];
    }

    /// <summary>Sends the good lines; answers how many were not.</summary>
    private static async Task<long> FillAsync(NpgsqlConnection connection, ExtractionLines lines, int[] columns, CancellationToken ct)
    {
        await ExecuteAsync(connection, "create temporary table mailboxes_read (number text collate \"C\", address text) on commit drop", ct);
        var copy = await connection.BeginTextImportAsync("copy mailboxes_read (number, address) from stdin (format text)", ct);

        // No `using`: disposing completes the COPY, and a failed one must be dropped with its transaction.
        var malformed = 0L;
        var some = new StringBuilder();
        do
        {
            malformed += Append(lines, columns, some);
            await copy.WriteAsync(some, ct);
            some.Clear();
        }
        while (await lines.FillAsync(ct));

        await copy.DisposeAsync();
        return malformed;
    }

    private static long Append(ExtractionLines lines, int[] columns, StringBuilder rows)
    {
        var malformed = 0L;
        while (lines.TryTake(out var line, out var isTooLong))
        {
            var cells = isTooLong ? [] : Encoding.UTF8.GetString(line).Split('|');
            if (cells.Length <= columns.Max())
            {
                malformed++;
            }
            else if (cells[columns[0]].Trim() == Person)
            {
                var (address, number) = (cells[columns[1]].Trim().ToLowerInvariant(), cells[columns[2]].Trim());
                var isGood = number.Length is > 0 and <= 11 && number.All(char.IsAsciiLetterOrDigit) && IsAddress(address);
                malformed += isGood ? 0 : 1;
                rows.Append(isGood ? $"{number}\t{address}\n" : "");
            }
        }

        return malformed;
    }

    private static async Task<long> MakeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await ExecuteAsync(
            connection,
            $"""
            create table registration.mailboxes_staging (like registration.mailboxes including all);
            insert into registration.mailboxes_staging select distinct number, address from mailboxes_read;
            analyze registration.mailboxes_staging;
            {DirectoryTable.Grant("registration.mailboxes_staging")};
            """,
            ct);
        await using var count = new NpgsqlCommand("select count(*) from registration.mailboxes_staging", connection);
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    private async Task<bool> TrySwapAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await ExecuteAsync(connection, "set local lock_timeout = '1s'", ct);
        for (var attempt = 1; attempt <= SwapAttempts; attempt++)
        {
            await transaction.SaveAsync("swap", ct);
            try
            {
                await ExecuteAsync(
                    connection,
                    """
                    drop table registration.mailboxes;
                    alter table registration.mailboxes_staging rename to mailboxes;
                    alter index registration.mailboxes_staging_pkey rename to mailboxes_pkey;
                    comment on table registration.mailboxes is 'secure mail addresses that the directory gives for a number; public data, replaced whole by each import';
                    """,
                    ct);
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

    private static bool IsAddress(string address) =>
        address.Length <= LongestAddress && !address.AsSpan().ContainsAnyExcept(InAddresses) && address.Count(c => c is '@') == 1 && address[0] is not '@' && address[^1] is not '@';

    // Letters and digits alone, without accents: as the other extraction, this one may change its spelling.
    private static string Normalized(string name) => string.Concat(name.Normalize(NormalizationForm.FormD)
        .Where(c => char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
