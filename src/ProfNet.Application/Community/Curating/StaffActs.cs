using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Curating;

/// <summary>
/// What moderators did to discussions. The act, its reason and its day are for everybody who reads there; who did it is encrypted, for a moderator
/// reads and writes like anybody, and a row that names them beside a discussion would say where they were that day.
/// </summary>
internal sealed class StaffActs(ProfNetDb db, SealTags tags, SealedBox boxes, ISealKeys keys, ICurrentMember me, TimeProvider clock)
{
    private const string Name = "community.staff_acts";
    private const int Room = 32;

    private const string InsertSql =
        "insert into community.staff_acts (tag, key_no, sealed, discussion_id, act, about, seq, reason, done_on) values ($1, $2, $3, $4, $5, $6::uuid, $7::int, $8, $9)";

    /// <summary>How its rows are laid under another key.</summary>
    public static TaggedTable Tagged(SealTags tags) => new(Name, SealPurpose.Reader, IsInVault: false, (content, keyNo) => TagOf(tags, keyNo, content));

    /// <summary>Enters an act of whoever sends the request, with what else is saved.</summary>
    /// <param name="about">The other discussion, or the space it came from.</param>
    /// <param name="seq">The post that it was about.</param>
    public void Enter(Guid discussion, StaffAct act, string reason, Guid? about = null, int? seq = null)
    {
        byte[] content = [.. me.Id.ToByteArray(bigEndian: true), .. RandomId.New().ToByteArray(bigEndian: true)];
        var keyNo = keys.CurrentNumber(SealPurpose.Reader);
        var tag = TagOf(tags, keyNo, content);
        db.RunAfterSave(
            InsertSql, tag, keyNo, boxes.Close(SealPurpose.Reader, content, Room, tag), discussion, (short)act, (object?)about ?? DBNull.Value, (object?)seq ?? DBNull.Value,
            TypedText.AsPublished(reason), ParisTime.Day(clock.GetUtcNow()));
    }

    /// <summary>Which of the team it was; null where the row does not open.</summary>
    public Guid? WhoDid(byte[] tag, byte[] box)
    {
        try
        {
            return new Guid(boxes.Open(SealPurpose.Reader, box, tag).AsSpan(0, 16), bigEndian: true);
        }
        catch (Exception unreadable) when (SealedBox.DoesNotOpen(unreadable))
        {
            return null;
        }
    }

    // Over the member and a random id: two acts of one moderator have nothing in common.
    private static byte[] TagOf(SealTags tags, short keyNo, byte[] content) =>
        SealTags.ListTag(tags.ReaderKey(keyNo, new Guid(content.AsSpan(0, 16), bigEndian: true)), $"act {new Guid(content.AsSpan(16, 16), bigEndian: true):N}");
}
