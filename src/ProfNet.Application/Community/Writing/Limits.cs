using System.Buffers.Binary;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Writing;

/// <summary>
/// How much a member wrote today, through the seal: a row that only its member's requests can find or open. It comes locked with what a form asks for on
/// arrival and goes back with the post, so that counting costs no round trip and two posts at once are counted as two.
/// </summary>
internal sealed class Limits(ProfNetDb db, SealTags tags, SealedBox boxes, ISealKeys keys, ICurrentMember me, TimeProvider clock)
{
    private const string Kind = "writing";
    private const int Room = 3 * sizeof(int);

    private static readonly WritingDay _empty = new(Discussions: 0, Posts: 0, Pseudonyms: 0);

    public byte[][] TagsOfToday() => tags.LimitTags(me.Id, Kind, Today);

    /// <summary>Counts a post; refuses it when the day is full.</summary>
    public void Count(Arrival arrival, bool opens, bool takesPseudonym)
    {
        var counted = arrival.Today.Select(c => (Row: c, Day: Read(boxes.Open(SealPurpose.Own, c.Box, c.Tag)))).OrderByDescending(c => c.Day.Posts).FirstOrDefault();
        var day = (counted.Day ?? _empty).And(opens, takesPseudonym);

        if (counted.Row is { } row)
        {
            db.Limits.Attach(new Limit(row.Tag, Today, keys.CurrentNumber(SealPurpose.Own), row.Box)).Entity.Count(Close(day, row.Tag));
        }
        else
        {
            db.Limits.Add(Make(TagsOfToday()[0], Today, day));
        }
    }

    /// <summary>The row of a member who has written nothing on that day.</summary>
    public Limit MakeEmpty(Guid member, DateOnly day) => Make(tags.LimitTags(member, Kind, day)[0], day, _empty);

    private DateOnly Today => ParisTime.Day(clock.GetUtcNow());

    private Limit Make(byte[] tag, DateOnly day, WritingDay written) => new(tag, day, keys.CurrentNumber(SealPurpose.Own), Close(written, tag));

    private byte[] Close(WritingDay day, byte[] tag) => boxes.Close(SealPurpose.Own, Write(day), Room, tag);

    private static WritingDay Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadInt32BigEndian(bytes[8..]));

    private static byte[] Write(WritingDay day)
    {
        var bytes = new byte[Room];
        BinaryPrimitives.WriteInt32BigEndian(bytes, day.Discussions);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), day.Posts);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), day.Pseudonyms);
        return bytes;
    }
}
