using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community;

/// <summary>What members keep about discussions, for the job that lays it under another key: a box begins with its version, the member and the discussion.</summary>
internal static class PersonalTable
{
    public static TaggedTable Of(SealTags tags) => new(
        "community.personal", SealPurpose.Reader, IsInVault: false,
        (content, keyNo) => SealTags.PersonalTag(tags.ReaderKey(keyNo, new Guid(content.AsSpan(1, 16), bigEndian: true)), new Guid(content.AsSpan(17, 16), bigEndian: true)));
}
