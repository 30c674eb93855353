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
    private const int AtOnce = 100;

    // Held by another node: that one writes the mail.
    private const string DueSql = "select tag, sealed from notifications.inboxes where mail_due and tag > $1 order by tag limit 100 for update skip locked";

    protected override string Table => Name;

    /// <summary>How its rows are laid under another key.</summary>
    internal static TaggedTable Tagged(SealTags tags) =>
        new(Name, SealPurpose.Reader, IsInVault: false, (content, keyNo) => SealTags.ListTag(tags.ReaderKey(keyNo, Inbox.Parse(content).Member), List));

    protected override string FlagColumn => "mail_due";

    public override byte[][] Tags(Guid place) => [.. tags.ReaderKeys(place).Select(key => SealTags.ListTag(key, List))];

    public override Inbox Empty(Guid place) => new(place);

    /// <summary>Takes the next inboxes of which a mail is due by this window, and settles them in the connection's transaction.</summary>
    /// <returns>As they were, and the tag to go on after; null when there are no more.</returns>
    internal async Task<(IReadOnlyList<Inbox> Due, byte[]? Next)> TakeDueAsync(NpgsqlConnection connection, byte[] after, int window, CancellationToken ct)
    {
        List<Found> found = [];
        var (last, taken) = (after, 0);
        await using (var select = new NpgsqlCommand(DueSql, connection) { Parameters = { new() { Value = after } } })
        {
            await using var reader = await select.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                (last, taken) = (reader.GetFieldValue<byte[]>(0), taken + 1);
                if (TryOpen(last, reader.GetFieldValue<byte[]>(1)) is { } content)
                {
                    found.Add(new Found(last, content, []));
                }
            }
        }

        var due = found.Where(f => f.Content.MailIn <= window).ToList();
        await UpdateAsync(connection, due.Select(f => (f.Content.Member, f, f.Content.Mailed())), ct);
        return ([.. due.Select(f => f.Content)], taken == AtOnce ? last : null);
    }

    protected override Inbox Parse(byte[] plain) => Inbox.Parse(plain);

    protected override byte[] Write(Inbox content) => content.ToBytes();

    protected override int RoomFor(int length) => Inbox.Room;

    protected override Inbox Merge(Inbox one, Inbox other) => one.And(other);

    protected override bool Flag(Inbox content) => content.MailIn > 0;
}
