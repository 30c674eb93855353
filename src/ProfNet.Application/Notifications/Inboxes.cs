using Npgsql;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Notifications;

/// <summary>The table of inboxes: one padded, encrypted row for every verified member, so that having one says nothing.</summary>
public sealed class Inboxes(SealTags tags, SealedBox boxes, ISealKeys keys) : SealedRows<Guid, Inbox>(boxes, keys)
{
    /// <summary>For a page's own batch.</summary>
    internal const string ReadSql = "select tag, sealed from notifications.inboxes where tag = any($1)";

    private const string Name = "notifications.inboxes";
    private const string List = "inbox";

    protected override string Table => Name;

    /// <summary>How its rows are laid under another key.</summary>
    internal static TaggedTable Tagged(SealTags tags) =>
        new(Name, SealPurpose.Reader, IsInVault: false, (content, keyNo) => SealTags.ListTag(tags.ReaderKey(keyNo, Inbox.Parse(content).Member), List));

    /// <summary>What the version before reads to know whom to write to: nobody, of what this one has written.</summary>
    protected override string FlagColumn => "mail_due";

    public override byte[][] Tags(Guid place) => [.. tags.ReaderKeys(place).Select(key => SealTags.ListTag(key, List))];

    public override Inbox Empty(Guid place) => new(place);

    internal async Task<IReadOnlyList<byte[]>> AllTagsAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var select = database.CreateCommand($"select tag from {Table}");
        await using var reader = await select.ExecuteReaderAsync(ct);
        List<byte[]> all = [];
        while (await reader.ReadAsync(ct))
        {
            all.Add(reader.GetFieldValue<byte[]>(0));
        }

        return all;
    }

    /// <summary>
    /// Takes some rows out and puts them back anew, in the order given. Nobody changes an inbox meanwhile; reading goes on.
    /// Those that do not open go back as they were; answers how many.
    /// </summary>
    internal async Task<int> LayAnewAsync(NpgsqlConnection connection, byte[][] some, DateOnly today, CancellationToken ct)
    {
        await using (var hold = new NpgsqlCommand($"lock table {Table} in exclusive mode", connection))
        {
            await hold.ExecuteNonQueryAsync(ct);
        }

        var unopened = 0;
        Dictionary<string, SealedRow> taken = new(StringComparer.Ordinal);
        await using (var delete = new NpgsqlCommand($"delete from {Table} where tag = any($1) returning tag, sealed, key_no, mail_due", connection) { Parameters = { new() { Value = some } } })
        {
            await using var reader = await delete.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var (tag, box) = (reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1));
                var inbox = TryOpen(tag, box);
                unopened += inbox is null ? 1 : 0;
                taken.Add(Convert.ToHexString(tag), inbox is null ? new SealedRow(tag, reader.GetInt16(2), box, reader.GetBoolean(3)) : Close(inbox.Member, inbox.Forget(today)));
            }
        }

        await InsertAsync(connection, [.. some.Select(Convert.ToHexString).Where(taken.ContainsKey).Select(tag => taken[tag])], ct);
        return unopened;
    }

    protected override Inbox Parse(byte[] plain) => Inbox.Parse(plain);

    protected override byte[] Write(Inbox content) => content.ToBytes();

    protected override int RoomFor(int length) => Inbox.Room;

    protected override Inbox Merge(Inbox one, Inbox other) => one.And(other);
}
