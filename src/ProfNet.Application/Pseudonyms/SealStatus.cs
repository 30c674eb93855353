using Npgsql;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>How many rows of a table bear a key.</summary>
public sealed record KeyUse(SealPurpose Purpose, short Number, string Table, long Rows);

/// <summary>Counts which rows bear which key, for whoever wants to take an old one away.</summary>
public static class SealStatus
{
    private static readonly (SealPurpose Purpose, string Table)[] _ordinary =
    [
        (SealPurpose.Own, "community.voices"), (SealPurpose.Own, "community.followers"), (SealPurpose.Own, "community.limits"),
        (SealPurpose.Reader, "community.personal"), (SealPurpose.Reader, "community.member_index"), (SealPurpose.Reader, "notifications.inboxes"),
        (SealPurpose.Reader, "community.choices"), (SealPurpose.Reader, "community.drafts"), (SealPurpose.Reader, "community.staff_acts"),
    ];

    private static readonly (SealPurpose Purpose, string Table)[] _inVault =
        [(SealPurpose.Vault, "vault.entries"), (SealPurpose.Vault, "vault.measures"), (SealPurpose.Vault, "vault.accesses"), (SealPurpose.Vault, "vault.departed")];

    /// <summary>Reads every row once; over the ordinary login and the vault's.</summary>
    public static async Task<IReadOnlyList<KeyUse>> CountAsync(NpgsqlDataSource database, NpgsqlDataSource vault, CancellationToken ct)
    {
        List<KeyUse> uses = [];
        foreach (var (purpose, table) in _ordinary)
        {
            uses.AddRange(await CountAsync(database, purpose, table, "key_no::int", ct));
        }

        uses.AddRange(await CountAsync(database, SealPurpose.Vault, "pseudonyms.journal", JournalLine.KeyNoSql, ct));
        uses.AddRange(await CountAsync(database, SealPurpose.Vault, "registration.proof_parts", TaggedTable.KeyNoOfBox, ct));
        foreach (var (purpose, table) in _inVault)
        {
            uses.AddRange(await CountAsync(vault, purpose, table, TaggedTable.KeyNoOfBox, ct));
        }

        return uses;
    }

    private static async Task<List<KeyUse>> CountAsync(NpgsqlDataSource source, SealPurpose purpose, string table, string keyNo, CancellationToken ct)
    {
        await using var count = source.CreateCommand($"select {keyNo}, count(*) from {table} group by 1 order by 1");
        await using var reader = await count.ExecuteReaderAsync(ct);
        List<KeyUse> uses = [];
        while (await reader.ReadAsync(ct))
        {
            uses.Add(new(purpose, (short)reader.GetInt32(0), table, reader.GetInt64(1)));
        }

        return uses;
    }
}
