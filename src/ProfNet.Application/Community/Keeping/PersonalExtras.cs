using System.Buffers.Binary;
using System.Text;

namespace ProfNet.Application.Community.Keeping;

/// <summary>
/// What a personal record says beyond its first version: a note and votes. They lie among its reactions, four bytes an entry, under kinds of which there
/// are no reactions: the first version shows none of them and keeps them all, so that it may serve the same members while nodes are exchanged.
/// </summary>
internal sealed class PersonalExtras
{
    /// <summary>Entries at most: as many as there are kinds for them.</summary>
    public const int MostEntries = 128;

    private const int EntryLength = 4;
    private const byte FirstKind = 0x80;
    private const int HeadLength = 2 + 2 + 1; // of all of it, of the note, number of votes
    private const int VoteLength = 1 + 4;

    private readonly byte[] _bytes = new byte[MostEntries * EntryLength];
    private UInt128 _taken;

    public static bool IsEntry(byte kind) => kind >= FirstKind;

    /// <summary>Nothing where there is neither.</summary>
    public static IEnumerable<(int What, byte Kind)> ToEntries(string note, IReadOnlyList<OwnVote> votes)
    {
        if (note.Length == 0 && votes.Count == 0)
        {
            yield break;
        }

        var text = Encoding.UTF8.GetBytes(note);
        var length = HeadLength + text.Length + votes.Count * VoteLength;
        var bytes = new byte[(length + EntryLength - 1) / EntryLength * EntryLength];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)text.Length);
        bytes[4] = (byte)votes.Count;
        text.CopyTo(bytes, HeadLength);
        foreach (var (vote, i) in votes.Select((v, i) => (v, i)))
        {
            var place = bytes.AsSpan(HeadLength + text.Length + i * VoteLength, VoteLength);
            place[0] = vote.Poll;
            BinaryPrimitives.WriteUInt32BigEndian(place[1..], vote.Choices);
        }

        for (var i = 0; i < bytes.Length / EntryLength; i++)
        {
            yield return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(i * EntryLength)), (byte)(FirstKind + i));
        }
    }

    /// <summary>Takes one entry; of two for one place, which the first version makes of two rows, the first.</summary>
    public void Take(int what, byte kind)
    {
        var i = kind - FirstKind;
        if ((_taken & (UInt128.One << i)) == 0)
        {
            _taken |= UInt128.One << i;
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(i * EntryLength), what);
        }
    }

    public (string Note, IReadOnlyList<OwnVote> Votes) Read()
    {
        var noteLength = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(2));
        var votes = new OwnVote[_bytes[4]];
        for (var i = 0; i < votes.Length; i++)
        {
            var place = _bytes.AsSpan(HeadLength + noteLength + i * VoteLength, VoteLength);
            votes[i] = new OwnVote(place[0], BinaryPrimitives.ReadUInt32BigEndian(place[1..]));
        }

        return (Encoding.UTF8.GetString(_bytes.AsSpan(HeadLength, noteLength)), votes);
    }
}
