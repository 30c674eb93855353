using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Keeping;

/// <summary>Whose state, and about which discussion.</summary>
public sealed record PersonalPlace(Guid Member, Guid Discussion);

/// <summary>The table of what members keep about discussions: a row says neither whose it is nor about what, and no time.</summary>
public sealed class PersonalRows(SealTags tags, SealedBox boxes, ISealKeys keys) : SealedRows<PersonalPlace, PersonalRecord>(boxes, keys)
{
    private const string Name = "community.personal";

    protected override string Table => Name;

    /// <summary>How its rows are laid under another key.</summary>
    internal static TaggedTable Tagged(SealTags tags) => new(Name, SealPurpose.Reader, IsInVault: false, (content, keyNo) =>
    {
        var record = PersonalRecord.Parse(content);
        return SealTags.PersonalTag(tags.ReaderKey(keyNo, record.Member), record.Discussion);
    });

    public override byte[][] Tags(PersonalPlace place) => [.. tags.ReaderKeys(place.Member).Select(key => SealTags.PersonalTag(key, place.Discussion))];

    public override PersonalRecord Empty(PersonalPlace place) => new(place.Member, place.Discussion);

    /// <summary>The member's keys to all their rows, for a query that finds those of a whole list.</summary>
    public byte[][] KeysOf(Guid member) => tags.ReaderKeys(member);

    protected override PersonalRecord Parse(byte[] plain) => PersonalRecord.Parse(plain);

    protected override byte[] Write(PersonalRecord content) => content.ToBytes();

    protected override int RoomFor(int length) => PersonalRecord.RoomFor(length);

    protected override PersonalRecord Merge(PersonalRecord one, PersonalRecord other) => one.And(other);
}
