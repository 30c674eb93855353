using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// Takes out of the vault whose voices were those of a member who left, once the law asks for them no more. Goes through all entries, since nothing else
/// says which were theirs, and only on a night on which something lapses.
/// </summary>
internal sealed class LapsedEntries(ProfNetDb db, VaultDatabase vault, VaultEntries entries, Departed departed, RetagPass pass)
{
    private const int AtOnce = 1_000;

    private const string NextSql = "select slot, sealed from vault.entries where slot > $1 order by slot limit $2";

    public async Task RemoveAsync(DateOnly today, CancellationToken ct)
    {
        if (!await departed.HasLapsedAsync(today, ct))
        {
            return;
        }

        for (var batch = await NextAsync(Guid.Empty, ct); batch.Count > 0; batch = await NextAsync(batch[^1].Slot, ct))
        {
            var gone = await LapsedAsync([.. batch.Select(e => e.Member).OfType<Guid>().Distinct()], today, ct);
            await using var delete = vault.Source.CreateCommand("delete from vault.entries where slot = any ($1)");
            delete.Parameters.Add(new() { Value = batch.Where(e => e.Member is { } member && gone.Contains(member)).Select(e => e.Slot).ToArray() });
            await delete.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Of these, those who have no account and whose identity is kept no longer.</summary>
    private async Task<HashSet<Guid>> LapsedAsync(Guid[] members, DateOnly today, CancellationToken ct)
    {
        var present = await db.Members.Where(m => members.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct);
        Guid[] left = [.. members.Except(present)];
        return [.. left.Except(await departed.StillKeptAsync(left, today, ct))];
    }

    private async Task<List<(Guid Slot, Guid? Member)>> NextAsync(Guid after, CancellationToken ct)
    {
        await using var next = vault.Source.CreateCommand(NextSql);
        next.Parameters.AddRange(new Npgsql.NpgsqlParameter[] { new() { Value = after }, new() { Value = AtOnce } });
        await using var reader = await next.ExecuteReaderAsync(ct);
        List<(Guid, Guid?)> found = [];
        while (await reader.ReadAsync(ct))
        {
            var (slot, entry) = (reader.GetGuid(0), reader.GetFieldValue<byte[]>(1));
            found.Add((slot, pass.Read("vault.entries", () => entries.Open(slot, entry))?.Member));
        }

        return found;
    }
}
