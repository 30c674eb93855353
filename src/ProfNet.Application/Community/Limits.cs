using System.Buffers.Binary;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>
/// How much a member wrote today, through the seal: a row that only its member's requests can find or open. It comes locked with what a form asks for on
/// arrival and goes back with the post, so that counting costs no round trip and two posts at once are counted as two.
/// </summary>
internal sealed class Limits(ProfNetDb db, SealTags tags, SealedBox boxes, ISealKeys keys, ICurrentMember me, TimeProvider clock)
{
    private const string Kind = "writing";
    private const int Room = 3 * sizeof(int);

    public byte[][] TagsOfToday() => tags.LimitTags(me.Id, Kind, Today);

    /// <summary>Counts a post; refuses it when the day is full.</summary>
    public void Count(Arrival arrival, bool opens, bool takesPseudonym)
    {
        var tag = arrival.LimitTag ?? TagsOfToday()[0];
        var day = arrival.LimitBox is { } box ? Read(boxes.Open(SealPurpose.Own, box, tag)) : new WritingDay(0, 0, 0);
        var closed = boxes.Close(SealPurpose.Own, Write(day.And(opens, takesPseudonym)), Room, tag);
        var limit = new Limit(tag, Today, keys.CurrentNumber(SealPurpose.Own), arrival.LimitBox ?? closed);

        if (arrival.LimitBox is null)
        {
            db.Limits.Add(limit);
        }
        else
        {
            db.Limits.Attach(limit).Entity.Count(closed);
        }
    }

    private DateOnly Today => ParisTime.Day(clock.GetUtcNow());

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
