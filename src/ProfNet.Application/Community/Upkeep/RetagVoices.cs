using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Upkeep;

/// <summary>Gives voices that bear an older key the owner tag of the current one. Whose they are it asks the vault, as the site does for little else by itself. Those of whoever left keep their tag: it is nobody's, or will be.</summary>
internal sealed class RetagVoices(NpgsqlDataSource database, VoiceOwners owners, SealTags tags, ISealKeys keys, RetagPass pass) : IChore
{
    private const string NextSql =
        """
        select v.id, d.handle, v.member_id, v.owner_tag, v.key_no from community.voices v join community.discussions d on d.id = v.discussion_id
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

        var members = await owners.OfAsync([.. voices.Select(v => v.Id)], ct);
        var here = await owners.WhoIsHereAsync(members.Values.Concat(voices.Select(v => v.Member).OfType<Guid>()), ct);
        var moved = (from voice in voices
                     let member = members.GetValueOrDefault(voice.Id, voice.Member ?? Guid.Empty)
                     where member != Guid.Empty
                     select (voice.Id, Tag: here.Contains(member) && OrdinalOf(voice, member) is { } ordinal ? tags.OwnerTag(current, member, voice.Discussion, ordinal) : voice.OwnerTag)).ToList();
        await using var move = database.CreateCommand(MoveSql);
        move.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = moved.Select(m => m.Id).ToArray() }, new() { Value = moved.Select(m => m.Tag).ToArray() }, new() { Value = current } });
        await move.ExecuteNonQueryAsync(ct);
        return voices[^1].Id;
    }

    /// <summary>Which of its member's voices there it is, as its tag under the older key says; the first where that key is gone.</summary>
    private int? OrdinalOf(OldVoice voice, Guid member) => !keys.Numbers(SealPurpose.Own).Contains(voice.KeyNo) ? 0
        : Enumerable.Range(0, SealTags.MostVoices).Cast<int?>().FirstOrDefault(n => tags.OwnerTag(voice.KeyNo, member, voice.Discussion, n!.Value).AsSpan().SequenceEqual(voice.OwnerTag));

    private async Task<List<OldVoice>> ReadAsync(Guid after, short current, CancellationToken ct)
    {
        await using var next = database.CreateCommand(NextSql);
        next.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = after }, new() { Value = current }, new() { Value = RetagPass.Batch } });
        await using var reader = await next.ExecuteReaderAsync(ct);
        List<OldVoice> voices = [];
        while (await reader.ReadAsync(ct))
        {
            voices.Add(new(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.GetFieldValue<byte[]>(3), reader.GetInt16(4)));
        }

        return voices;
    }

    private sealed record OldVoice(Guid Id, string Discussion, Guid? Member, byte[] OwnerTag, short KeyNo);
}
