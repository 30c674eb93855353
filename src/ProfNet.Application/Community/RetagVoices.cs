using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community;

/// <summary>Gives voices that bear an older key the owner tag of the current one. Whose they are it asks the vault, as the site does for nothing else by itself.</summary>
internal sealed class RetagVoices(NpgsqlDataSource database, VaultDatabase vault, VaultEntries entries, SealTags tags, ISealKeys keys, RetagPass pass) : IChore
{
    private const string NextSql =
        """
        select v.id, d.handle, v.member_id from community.voices v join community.discussions d on d.id = v.discussion_id
        where v.id > $1 and v.key_no < $2 order by v.id limit $3
        """;

    private const string MoveSql =
        """
        update community.voices v set owner_tag = n.tag, key_no = $3 from unnest($1::uuid[], $2::bytea[]) n(id, tag)
        where v.id = n.id and v.key_no < $3
        """;

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public Task RunAsync(CancellationToken ct) => pass.RunAsync("community.voices", SealPurpose.Own, Guid.Empty, (after, current) => MoveNextAsync(after, current, ct));

    private async Task<Guid?> MoveNextAsync(Guid after, short current, CancellationToken ct)
    {
        var voices = await ReadAsync(after, current, ct);
        if (voices.Count == 0)
        {
            return null;
        }

        var owners = await OwnersAsync(voices, ct);
        var moved = (from voice in voices
                     where owners.ContainsKey(voice.Id)
                     select (voice.Id, Tag: tags.OwnerTag(current, owners[voice.Id], voice.Discussion))).ToList();
        await using var move = database.CreateCommand(MoveSql);
        move.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = moved.Select(m => m.Id).ToArray() }, new() { Value = moved.Select(m => m.Tag).ToArray() }, new() { Value = current } });
        await move.ExecuteNonQueryAsync(ct);
        return voices[^1].Id;
    }

    private async Task<List<OldVoice>> ReadAsync(Guid after, short current, CancellationToken ct)
    {
        await using var next = database.CreateCommand(NextSql);
        next.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = after }, new() { Value = current }, new() { Value = RetagPass.Batch } });
        await using var reader = await next.ExecuteReaderAsync(ct);
        List<OldVoice> voices = [];
        while (await reader.ReadAsync(ct))
        {
            voices.Add(new(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2)));
        }

        return voices;
    }

    private async Task<Dictionary<Guid, Guid>> OwnersAsync(List<OldVoice> voices, CancellationToken ct)
    {
        var owners = voices.Where(v => v.Member is not null).ToDictionary(v => v.Id, v => v.Member!.Value);
        await using var ask = vault.Source.CreateCommand("select slot, sealed from vault.entries where slot = any ($1)");
        ask.Parameters.Add(new() { Value = voices.SelectMany(v => keys.Numbers(SealPurpose.Vault).Select(keyNo => tags.Slot(keyNo, v.Id))).ToArray() });
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

    private sealed record OldVoice(Guid Id, string Discussion, Guid? Member);
}
