using Npgsql;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Notifications;

/// <summary>What a member's own rows say together, as far as they open.</summary>
public sealed record OwnList(IReadOnlyList<IndexEntry> Index, Inbox Inbox);

/// <summary>Reads all that a member's notices begin with in one round trip: their list of discussions and their inbox, each under a tag that the member's keys make.</summary>
public sealed class OwnLists(NpgsqlDataSource database, Inboxes inboxes, SealTags tags, SealedBox boxes)
{
    public async Task<OwnList> ReadAsync(Guid member, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(MemberIndex.ReadSql) { Parameters = { new() { Value = MemberIndex.Tags(tags, member) } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Inboxes.ReadSql) { Parameters = { new() { Value = inboxes.Tags(member) } } });
        await using var reader = await batch.ExecuteReaderAsync(ct);

        var index = await OpenedAsync(reader, (tag, box) => MemberIndex.TryOpen(boxes, tag, box)?.Entries, ct);
        await reader.NextResultAsync(ct);
        var inbox = await OpenedAsync(reader, inboxes.TryOpen, ct);
        return new OwnList(MemberIndex.Merge(index.SelectMany(entries => entries)), inbox.Aggregate(inboxes.Empty(member), (one, other) => one.And(other)));
    }

    private static async Task<List<T>> OpenedAsync<T>(NpgsqlDataReader reader, Func<byte[], byte[], T?> open, CancellationToken ct)
        where T : class
    {
        List<T> opened = [];
        while (await reader.ReadAsync(ct))
        {
            if (open(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)) is { } content)
            {
                opened.Add(content);
            }
        }

        return opened;
    }
}
