using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Spaces;

/// <summary>The table of what members chose: a row for every verified member, so that having one says nothing.</summary>
public sealed class ChoiceRows(SealTags tags, SealedBox boxes, ISealKeys keys) : SealedRows<Guid, Choices>(boxes, keys)
{
    /// <summary>For whoever reads them along with others of the member's own rows.</summary>
    internal const string ReadSql = "select tag, sealed from community.choices where tag = any($1)";

    private const string Name = "community.choices";
    private const string List = "choices";

    protected override string Table => Name;

    /// <summary>How its rows are laid under another key.</summary>
    internal static TaggedTable Tagged(SealTags tags) =>
        new(Name, SealPurpose.Reader, IsInVault: false, (content, keyNo) => SealTags.ListTag(tags.ReaderKey(keyNo, Choices.Parse(content).Member), List));

    public override byte[][] Tags(Guid place) => [.. tags.ReaderKeys(place).Select(key => SealTags.ListTag(key, List))];

    public override Choices Empty(Guid place) => new(place);

    protected override Choices Parse(byte[] plain) => Choices.Parse(plain);

    protected override byte[] Write(Choices content) => content.ToBytes();

    protected override int RoomFor(int length)
    {
        var room = Choices.FirstRoom;
        while (room < length)
        {
            room *= 4;
        }

        return room;
    }

    protected override Choices Merge(Choices one, Choices other) => one.And(other);
}
