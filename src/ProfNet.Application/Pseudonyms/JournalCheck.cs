using System.Security.Cryptography;
using Npgsql;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <param name="Head">The hash of the last line, in hexadecimal: noted elsewhere, it shows later that nothing was cut off.</param>
/// <param name="Fault">The first thing that is not as it was written; null when all is.</param>
public sealed record JournalVerdict(long Lines, string Head, string? Fault);

/// <summary>Reads the journal of disclosures from its beginning and says where it was first changed, if it was.</summary>
public static class JournalCheck
{
    private const string LinesSql = "select seq, at, step, disclosure, actor, detail, previous, hash from pseudonyms.journal order by seq";

    /// <param name="expected">A hash that a former check answered: its line must still be there.</param>
    public static async Task<JournalVerdict> RunAsync(NpgsqlDataSource database, ISealKeys keys, string? expected, CancellationToken ct)
    {
        await using var command = database.CreateCommand(LinesSql);
        await using var row = await command.ExecuteReaderAsync(ct);
        var (lines, head, isExpectedThere) = (0L, JournalLine.Beginning, expected is null);
        while (await row.ReadAsync(ct))
        {
            var actor = await row.IsDBNullAsync(4, ct) ? (Guid?)null : row.GetGuid(4);
            var line = new JournalLine(
                row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetGuid(3), actor, row.GetString(5), row.GetFieldValue<byte[]>(6));
            var hash = row.GetFieldValue<byte[]>(7);
            if (FaultOf(line, hash, lines, head, keys) is { } fault)
            {
                return new(lines, Convert.ToHexString(head), fault);
            }

            (lines, head) = (line.Seq, hash);
            isExpectedThere |= Convert.ToHexString(hash).Equals(expected, StringComparison.OrdinalIgnoreCase);
        }

        return new(lines, Convert.ToHexString(head), isExpectedThere ? null : $"No line has the expected hash: lines after line {lines} were cut off, or it is another journal's.");
    }

    private static string? FaultOf(JournalLine line, byte[] hash, long before, byte[] head, ISealKeys keys)
    {
        if (line.Seq != before + 1)
        {
            return $"Line {before + 1} is missing: line {line.Seq} follows line {before}.";
        }

        if (line.KeyNo is not { } keyNo || !keys.Numbers(SealPurpose.Vault).Contains(keyNo))
        {
            return $"Line {line.Seq} cannot be verified: the key vault-{line.KeyNo?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} that it names is not there.";
        }

        return CryptographicOperations.FixedTimeEquals(line.Previous, head) && CryptographicOperations.FixedTimeEquals(line.Hash(keys), hash)
            ? null
            : $"Line {line.Seq} was changed, or does not follow line {before} as it did.";
    }
}
