using Npgsql;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Asks the vault whose some voices are, so that the tags by which members find them can be made anew: under another key, or for another discussion.
/// What it answers goes into tags and encrypted lists, and to nobody.
/// </summary>
internal sealed class VoiceOwners(NpgsqlDataSource database, VaultDatabase vault, VaultEntries entries, SealTags tags, ISealKeys keys, RetagPass pass)
{
    /// <summary>Whose they are; those that the vault does not hold are not in it.</summary>
    public async Task<Dictionary<Guid, Guid>> OfAsync(IReadOnlyCollection<Guid> voices, CancellationToken ct)
    {
        Dictionary<Guid, Guid> owners = [];
        var slots = voices.SelectMany(voice => keys.Numbers(SealPurpose.Vault).Select(keyNo => tags.Slot(keyNo, voice))).ToArray();
        await using var ask = vault.Source.CreateCommand("select slot, sealed from vault.entries where slot = any ($1)");
        ask.Parameters.Add(new() { Value = slots });
        await using var reader = await ask.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (slot, entry) = (reader.GetGuid(0), reader.GetFieldValue<byte[]>(1));
            if (pass.Read("vault.entries", () => entries.Open(slot, entry)) is { } identity)
            {
                owners[identity.Voice] = identity.Member;
            }
        }

        return owners;
    }

    /// <summary>Of these members, those who have an account: of whoever left no voice gets a tag again by which it would be found.</summary>
    public async Task<HashSet<Guid>> WhoIsHereAsync(IEnumerable<Guid> members, CancellationToken ct)
    {
        await using var ask = database.CreateCommand("select id from members.members where id = any ($1)");
        ask.Parameters.Add(new() { Value = members.Distinct().ToArray() });
        await using var reader = await ask.ExecuteReaderAsync(ct);
        HashSet<Guid> here = [];
        while (await reader.ReadAsync(ct))
        {
            here.Add(reader.GetGuid(0));
        }

        return here;
    }
}
