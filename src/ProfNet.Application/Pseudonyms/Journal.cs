using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>What happens to a disclosure, step by step, and to those who may take a step.</summary>
public enum JournalStep
{
    Requested,
    Approved,
    Refused,
    Shown,
    ShownAgain,
    MemberTold,
    MemberNotTold,
    WrongPassword,

    /// <summary>Somebody has a role in the team from now on.</summary>
    RoleGranted,
    RoleRevoked,

    /// <summary>An administrator took the second factors of somebody in the team away: what keeps others out of their session was less for a while.</summary>
    FactorsTakenAway,
}

/// <summary>
/// The journal of disclosures: each step in the transaction of what it tells, chained to the one before by an HMAC that the database alone cannot compute.
/// One line after the other: whoever appends holds an advisory lock until their transaction ends.
/// </summary>
public sealed class Journal(ProfNetDb db, ISealKeys keys, TimeProvider clock)
{
    /// <param name="disclosure">Empty for what is about none.</param>
    /// <param name="actor">The staff member who acts; null where it is not one of them, by a page of the site.</param>
    /// <param name="detail">What else must be kept; nothing of whom the disclosure is about.</param>
    public async Task AppendAsync(JournalStep step, Guid disclosure, Guid? actor, string detail, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('profnet journal'))", ct);
        var head = await db.Database.SqlQuery<JournalHead>($"select seq as \"Seq\", hash as \"Hash\" from pseudonyms.journal order by seq desc limit 1").ToListAsync(ct);

        var now = clock.GetUtcNow();
        var line = new JournalLine(
            head is [var last] ? last.Seq + 1 : 1, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)), step.ToString(), disclosure, actor,
            JournalLine.Signed(keys.CurrentNumber(SealPurpose.Vault), detail), head is [var before] ? before.Hash : JournalLine.Beginning);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into pseudonyms.journal (seq, at, step, disclosure, actor, detail, previous, hash)
            values ({line.Seq}, {line.At}, {line.Step}, {line.Disclosure}, {line.Actor}, {line.Detail}, {line.Previous}, {line.Hash(keys)})
            """,
            ct);
    }

    private sealed record JournalHead(long Seq, byte[] Hash);
}

/// <summary>A line of the journal as it is hashed. Its detail begins with the number of the key.</summary>
internal sealed record JournalLine(long Seq, DateTimeOffset At, string Step, Guid Disclosure, Guid? Actor, string Detail, byte[] Previous)
{
    /// <summary>What the first line is chained to.</summary>
    public static readonly byte[] Beginning = new byte[32];

    /// <summary>The number of the key in SQL; 0 where a line says none.</summary>
    public const string KeyNoSql = "coalesce(substring(detail from '^key ([0-9]{1,4});'), '0')::int";

    private const string KeyMark = "key ";

    public static string Signed(short keyNo, string detail) => string.Create(CultureInfo.InvariantCulture, $"{KeyMark}{keyNo}; {detail}");

    /// <summary>The number of the vault's key that the line was hashed with; null where it says none.</summary>
    public short? KeyNo =>
        Detail.StartsWith(KeyMark, StringComparison.Ordinal) && short.TryParse(Detail.AsSpan(KeyMark.Length).Slice(0, Math.Max(0, Detail.IndexOf(';') - KeyMark.Length)), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>HMAC-SHA256 over every field, each after its length, under a key derived from the vault's; throws <see cref="KeyNotFoundException"/> when that one is gone.</summary>
    public byte[] Hash(ISealKeys keys)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Key(SealPurpose.Vault, KeyNo ?? 0).ToArray(), outputLength: 32, info: [.. "journal"u8]);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        string[] fields =
        [
            Seq.ToString(CultureInfo.InvariantCulture),
            At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            Step,
            Disclosure.ToString(),
            Actor?.ToString() ?? "",
            Detail,
            Convert.ToHexString(Previous),
        ];
        Span<byte> length = stackalloc byte[4];
        foreach (var bytes in fields.Select(Encoding.UTF8.GetBytes))
        {
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hmac.AppendData(length);
            hmac.AppendData(bytes);
        }

        return hmac.GetHashAndReset();
    }
}
