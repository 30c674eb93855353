using System.Security.Cryptography;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Drafting;

/// <summary>
/// Each night texts that nobody went on writing for half a year go, with those of members who left; the others are encrypted anew and laid in another order,
/// so that neither their places nor a comparison of two backups tells who went on with which.
/// </summary>
internal sealed class ForgetDrafts(NpgsqlDataSource database, DraftRows rows, TimeProvider clock) : IChore
{
    private const int AtOnce = 50;

    private const string MembersSql = "select id from members.members where id = any($1)";

    public Rhythm Rhythm => Rhythm.Nightly;

    public async Task RunAsync(CancellationToken ct)
    {
        var all = (await TagsAsync(ct)).ToArray();
        RandomNumberGenerator.Shuffle(all.AsSpan());
        foreach (var some in all.Chunk(AtOnce))
        {
            await LayAnewAsync(some, ct);
        }
    }

    private async Task LayAnewAsync(byte[][] some, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var hold = new NpgsqlCommand("lock table community.drafts in exclusive mode", connection))
        {
            await hold.ExecuteNonQueryAsync(ct);
        }

        var readable = await ReadAsync(connection, some, ct);
        var present = await PresentAsync(connection, [.. readable.Select(r => r.Row.Place.Member).Distinct()], ct);
        var oldest = ParisTime.Day(clock.GetUtcNow()).AddDays(-Draft.DaysKept);
        var kept = readable.Where(r => r.Row.Draft.On >= oldest && present.Contains(r.Row.Place.Member)).Select(r => r.Row).ToArray();
        RandomNumberGenerator.Shuffle(kept.AsSpan()); // they were read as they lay
        await using (var delete = new NpgsqlCommand(Drafts.DeleteSql, connection) { Parameters = { new() { Value = readable.Select(r => r.Tag).ToArray() } } })
        {
            await delete.ExecuteNonQueryAsync(ct);
        }

        await rows.PutAsync(connection, kept, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<List<byte[]>> TagsAsync(CancellationToken ct)
    {
        await using var select = database.CreateCommand("select tag from community.drafts");
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<byte[]> tags = [];
        while (await reader.ReadAsync(ct))
        {
            tags.Add(reader.GetFieldValue<byte[]>(0));
        }

        return tags;
    }

    private async Task<List<(byte[] Tag, DraftRow Row)>> ReadAsync(NpgsqlConnection connection, byte[][] some, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(DraftRows.ReadSql, connection) { Parameters = { new() { Value = some } } };
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<(byte[], DraftRow)> found = [];
        while (await reader.ReadAsync(ct))
        {
            var tag = reader.GetFieldValue<byte[]>(0);
            if (rows.TryOpen(tag, reader.GetFieldValue<byte[]>(1)) is { } row)
            {
                found.Add((tag, row));
            }
        }

        return found;
    }

    private static async Task<HashSet<Guid>> PresentAsync(NpgsqlConnection connection, Guid[] members, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(MembersSql, connection) { Parameters = { new() { Value = members } } };
        await using var reader = await select.ExecuteReaderAsync(ct);
        HashSet<Guid> present = [];
        while (await reader.ReadAsync(ct))
        {
            present.Add(reader.GetGuid(0));
        }

        return present;
    }
}
