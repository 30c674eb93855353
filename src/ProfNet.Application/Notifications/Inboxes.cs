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

    protected override Inbox Parse(byte[] plain) => Inbox.Parse(plain);

    protected override byte[] Write(Inbox content) => content.ToBytes();

    protected override int RoomFor(int length) => Inbox.Room;

    protected override Inbox Merge(Inbox one, Inbox other) => one.And(other);
}
