using Npgsql;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>Finds in the vault who stands behind a voice. For a disclosure that two people decided, and for nothing else.</summary>
internal sealed class Identities(VaultDatabase vault, VaultEntries entries, SealTags tags, ISealKeys keys)
{
    /// <summary>The member behind a voice; null when the vault does not hold it.</summary>
    public async Task<Guid?> BehindAsync(Guid voice, CancellationToken ct)
    {
        Guid[] slots = [.. keys.Numbers(SealPurpose.Vault).Select(keyNo => tags.Slot(keyNo, voice))];

        // Voices taken before slots were made of them lie under random ones until they are adopted: then every one of those is opened.
        return await FindAsync(voice, "select slot, sealed from vault.entries where slot = any ($1)", [new() { Value = slots }], ct)
            ?? await FindAsync(voice, $"select slot, sealed from vault.entries where {VaultEntries.IsOld}", [], ct);
    }

    private async Task<Guid?> FindAsync(Guid voice, string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var identity = entries.Open(row.GetGuid(0), row.GetFieldValue<byte[]>(1));
            if (identity.Voice == voice)
            {
                return identity.Member;
            }
        }

        return null;
    }
}
