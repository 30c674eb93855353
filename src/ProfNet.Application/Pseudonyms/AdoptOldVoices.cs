using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Voices that were taken before members had lists and entries had slots of their own: enters them in the list of their member, followed as by any
/// author unless the member has chosen there already, and moves the entry to its slot.
/// </summary>
internal sealed class AdoptOldVoices(ProfNetDb db, VaultDatabase vault, VaultEntries entries, MemberIndex index, IPublisher publisher) : IChore
{
    private const int AtOnce = 200;

    private const string OldSql = $"select slot, sealed from vault.entries where {VaultEntries.IsOld} limit $1";

    // One statement: the entry is in the one slot or in the other, never in none. Another node that came first leaves nothing to move.
    private const string MoveSql = "with gone as (delete from vault.entries where slot = $1 returning 1) insert into vault.entries select $2, $3 from gone";

    public Rhythm Rhythm => Rhythm.QuarterHourly;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await ReadOldAsync(ct) is { Count: > 0 } old)
        {
            foreach (var (slot, entry) in old)
            {
                var identity = entries.Open(slot, entry);
                await EnterAsync(identity, ct);
                await MoveAsync(slot, identity, ct);
            }
        }
    }

    private async Task<List<(Guid Slot, byte[] Entry)>> ReadOldAsync(CancellationToken ct)
    {
        await using var command = vault.Source.CreateCommand(OldSql);
        command.Parameters.Add(new() { Value = AtOnce });
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<(Guid, byte[])> old = [];
        while (await reader.ReadAsync(ct))
        {
            old.Add((reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
        }

        return old;
    }

    private async Task EnterAsync(SealedIdentity identity, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var voices = await db.Database.SqlQuery<OldVoice>(
            $"""
            select d.handle as "Discussion", v.is_sealed as "IsSealed", exists (select from members.members m where m.id = {identity.Member}) as "IsHere"
            from community.voices v join community.discussions d on d.id = v.discussion_id where v.id = {identity.Voice}
            """).ToListAsync(ct);
        foreach (var voice in voices)
        {
            await index.ChangeAsync(identity.Member, list => list.Any(e => e.Discussion == voice.Discussion)
                ? list.Select(e => e.Discussion == voice.Discussion ? e with { Voice = identity.Voice, IsSealed = voice.IsSealed } : e)
                : list.Append(new IndexEntry(voice.Discussion, identity.Voice, voice.IsSealed, Follows: voice.IsHere)), ct);
            if ((await index.ReadAsync(identity.Member, ct)).Any(e => e.Discussion == voice.Discussion && e.Follows))
            {
                await publisher.Publish(new Happened<OldVoiceEntered>(new OldVoiceEntered(identity.Member, identity.Discussion, voice.Discussion)), ct);
            }
        }

        await db.SaveWithReactionsAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task MoveAsync(Guid from, SealedIdentity identity, CancellationToken ct)
    {
        var (slot, entry) = entries.Make(identity.Voice, identity.Discussion, identity.Member);
        await using var command = vault.Source.CreateCommand(MoveSql);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = from }, new() { Value = slot }, new() { Value = entry } });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <param name="IsHere">Whether its member still has an account: nobody else follows anything.</param>
    private sealed record OldVoice(string Discussion, bool IsSealed, bool IsHere);
}
