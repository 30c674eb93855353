using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Application.Sealing;

namespace ProfNet.Application.Community.Keeping;

/// <summary>
/// Who wants to hear of a discussion's news: the same row for authors and passers-by, under a tag over member and discussion. Which members
/// they are is encrypted, and read by the chore that tells them alone.
/// </summary>
public sealed class Followers(SealTags tags, SealedBox boxes, ISealKeys keys)
{
    private const byte Version = 1;
    private const int Length = 1 + 16 + 1;
    private const int Room = 32;

    /// <summary>The one level there is so far: every reply.</summary>
    private const byte EveryReply = 1;

    private const string InsertSql =
        """
        insert into community.followers (discussion_id, tag, key_no, sealed) select $1, $2, $3, $4
        where not exists (select from community.followers where discussion_id = $1 and tag = any($5)) on conflict do nothing
        """;

    /// <summary>Under every key, the current one first.</summary>
    public byte[][] Tags(Guid member, string handle) => [.. keys.Numbers(SealPurpose.Own).Select(keyNo => tags.FollowTag(keyNo, member, handle))];

    /// <summary>Adds the row with what else is saved; none where there is one.</summary>
    internal void Add(ProfNetDb db, Guid discussion, string handle, Guid member)
    {
        var (tag, keyNo, box) = Close(member, handle);
        db.RunAfterSave(InsertSql, discussion, tag, keyNo, box, Tags(member, handle));
    }

    internal void Remove(ProfNetDb db, Guid discussion, string handle, Guid member) =>
        db.RunAfterSave("delete from community.followers where discussion_id = $1 and tag = any($2)", discussion, Tags(member, handle));

    /// <summary>Who follows a discussion, and how many of its followers' rows do not open.</summary>
    internal async Task<(IReadOnlyList<Guid> Members, int Unopened)> ReadAsync(NpgsqlConnection connection, Guid discussion, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand("select tag, sealed from community.followers where discussion_id = $1", connection);
        select.Parameters.Add(new() { Value = discussion });
        await using var reader = await select.ExecuteReaderAsync(ct);
        HashSet<Guid> members = [];
        var unopened = 0;
        while (await reader.ReadAsync(ct))
        {
            if (TryOpen(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)) is { } member)
            {
                members.Add(member);
            }
            else
            {
                unopened++;
            }
        }

        return ([.. members], unopened);
    }

    /// <summary>A follower's row under the current key.</summary>
    internal (byte[] Tag, short KeyNo, byte[] Box) Close(Guid member, string handle)
    {
        var tag = Tags(member, handle)[0];
        Span<byte> plain = stackalloc byte[Length];
        plain[0] = Version;
        member.TryWriteBytes(plain[1..], bigEndian: true, out _);
        plain[17] = EveryReply;
        return (tag, keys.CurrentNumber(SealPurpose.Own), boxes.Close(SealPurpose.Own, plain, Room, tag));
    }

    internal Guid Open(byte[] tag, byte[] box)
    {
        var plain = boxes.Open(SealPurpose.Own, box, tag);
        return plain[0] == Version ? new Guid(plain.AsSpan(1, 16), bigEndian: true) : throw new InvalidOperationException($"A follower's row has the unknown version {plain[0]}.");
    }

    private Guid? TryOpen(byte[] tag, byte[] box)
    {
        try
        {
            return Open(tag, box);
        }
        catch (Exception unreadable) when (SealedBox.DoesNotOpen(unreadable))
        {
            return null;
        }
    }
}
