using ProfNet.Application.Sealing;

namespace ProfNet.Application.Notifications;

/// <summary>The inboxes of members, for the job that lays them under another key: a box begins with its version and the member.</summary>
internal static class InboxTable
{
    public static TaggedTable Of(SealTags tags) => new(
        "notifications.inboxes", SealPurpose.Reader, IsInVault: false,
        (content, keyNo) => SealTags.ListTag(tags.ReaderKey(keyNo, new Guid(content.AsSpan(1, 16), bigEndian: true)), "inbox"));
}
