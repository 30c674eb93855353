using System.Buffers.Binary;
using System.Buffers.Text;
using ProfNet.Domain.Notifications;

namespace ProfNet.Application.Notifications;

/// <summary>
/// What one member was told before, by page or by mail: what they are told now is worked out on reading, against these marks. Read from the version
/// before, which pushed news here: what it wrote and nobody read is worked out anew.
/// </summary>
/// <param name="WantsMails">What the version before asks before it writes a mail; the member's settings say more.</param>
public sealed record Inbox(Guid Member, bool WantsMails = true)
{
    /// <summary>The padded length of every row, in bytes: two of them and their next versions share a page of the table.</summary>
    public const int Room = 1_800;

    /// <summary>Older ones make way.</summary>
    public const int MostNews = 50;

    /// <summary>How long what was told is kept.</summary>
    public const int DaysKept = 30;

    private const byte Version = 1;
    private const int HeadLength = 1 + 16 + 1 + 4 + 1;
    private const int NewsLength = 16 + 4 + 4 + 2 + 4 + 1;
    private const int TailLength = 4 + 4;

    /// <summary>Newest first, at most one of a discussion.</summary>
    public IReadOnlyList<News> News { get; private init; } = [];

    /// <summary>What is of a day before is read, whatever else is there.</summary>
    public DateOnly ReadBefore { get; private init; }

    /// <summary>The number of the window in which the last mail of news was written; 0 for none.</summary>
    public int MailedIn { get; private init; }

    /// <summary>Up to which post of a discussion the member was told and has read it, or said so.</summary>
    public int ReadUpTo(string discussion) => News.FirstOrDefault(n => n.Discussion == discussion) switch
    {
        { State: NewsState.Read } read => read.ToSeq,
        { State: NewsState.Mailed } mailed => mailed.FromSeq - 1,
        _ => 0,
    };

    /// <summary>Whether the member has read, or said so, what concerned a discussion on that day.</summary>
    public bool HasReadOn(string discussion, DateOnly day) => ReadBefore > day || News.Any(n => n.Discussion == discussion && n.State == NewsState.Read && n.On >= day);

    /// <summary>Up to which post of a discussion a mail told of.</summary>
    public int MailedUpTo(string discussion) => News.FirstOrDefault(n => n.Discussion == discussion && n.State != NewsState.Told)?.ToSeq ?? 0;

    /// <summary>Whether its mark may be among those that made way: it is older than the last mail. Who follows more than there are marks is not told of it again and again.</summary>
    public bool MadeWay(News news) => News.Count >= MostNews && News.All(n => n.Discussion != news.Discussion) && MailedIn > 0 && news.On < MailWindows.DayOf(MailedIn);

    /// <summary>The member has read these, or said so.</summary>
    public Inbox Read(IEnumerable<News> news) => Put(news.Select(n => n with { State = NewsState.Read }));

    /// <summary>All that there is, and all of the days before.</summary>
    public Inbox ReadAll(IEnumerable<News> news, DateOnly today) => Read(news) with { ReadBefore = today };

    /// <summary>A mail of these was written in this window. What it leaves out, since it told of a later post alone, is not read by that.</summary>
    public Inbox Mailed(IEnumerable<News> news, int window) =>
        Put(news.Select(n => n with { State = NewsState.Mailed, FromSeq = Math.Min(n.FromSeq, Math.Max(ReadUpTo(n.Discussion), 1) + 1) })) with { MailedIn = window };

    public Inbox Choose(bool wantsMails) => WantsMails == wantsMails ? this : this with { WantsMails = wantsMails };

    /// <summary>Drops what is older than it is kept.</summary>
    public Inbox Forget(DateOnly today) => this with { News = [.. News.Where(n => n.On.AddDays(DaysKept) >= today)] };

    /// <summary>What two rows of the same member say together.</summary>
    public Inbox And(Inbox other) => (this with
    {
        WantsMails = WantsMails && other.WantsMails,
        ReadBefore = ReadBefore > other.ReadBefore ? ReadBefore : other.ReadBefore,
        MailedIn = Math.Max(MailedIn, other.MailedIn),
    }).Put(other.News);

    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + News.Count * NewsLength + TailLength];
        bytes[0] = Version;
        Member.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
        bytes[17] = WantsMails ? (byte)1 : (byte)0;
        bytes[22] = (byte)News.Count;
        foreach (var (news, i) in News.Select((n, i) => (n, i)))
        {
            var place = bytes.AsSpan(HeadLength + i * NewsLength, NewsLength);
            Base64Url.DecodeFromChars(news.Discussion, place);
            BinaryPrimitives.WriteInt32BigEndian(place[16..], news.FromSeq);
            BinaryPrimitives.WriteInt32BigEndian(place[20..], news.ToSeq);
            BinaryPrimitives.WriteUInt16BigEndian(place[24..], (ushort)Math.Min(news.Count, ushort.MaxValue));
            BinaryPrimitives.WriteInt32BigEndian(place[26..], news.On.DayNumber);
            place[30] = (byte)news.State;
        }

        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(bytes.Length - TailLength), ReadBefore.DayNumber);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(bytes.Length - TailLength + 4), MailedIn);
        return bytes;
    }

    public static Inbox Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Version)
        {
            throw new InvalidOperationException($"A member's inbox has the unknown version {bytes[0]}.");
        }

        var news = new News[bytes[22]];
        for (var i = 0; i < news.Length; i++)
        {
            var place = bytes.Slice(HeadLength + i * NewsLength, NewsLength);
            news[i] = new News(
                Base64Url.EncodeToString(place[..16]),
                BinaryPrimitives.ReadInt32BigEndian(place[16..]),
                BinaryPrimitives.ReadInt32BigEndian(place[20..]),
                BinaryPrimitives.ReadUInt16BigEndian(place[24..]),
                DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(place[26..])),
                (NewsState)place[30]);
        }

        var inbox = new Inbox(new Guid(bytes.Slice(1, 16), bigEndian: true), bytes[17] == 1) { News = news };
        return bytes[(HeadLength + news.Length * NewsLength)..] is { Length: >= TailLength } tail // the version before writes none
            ? inbox with { ReadBefore = DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(tail)), MailedIn = BinaryPrimitives.ReadInt32BigEndian(tail[4..]) }
            : inbox;
    }

    public override string ToString() => nameof(Inbox); // never into a log

    /// <summary>Of one discussion, what goes further; and what is read rather than what was mailed.</summary>
    private Inbox Put(IEnumerable<News> news)
    {
        var all = News.Concat(news).GroupBy(n => n.Discussion, StringComparer.Ordinal).Select(same => same.Aggregate((one, other) => other.Follows(one) ? other : one));
        return this with { News = [.. all.OrderByDescending(n => n.On).Take(MostNews)] };
    }
}

/// <summary>What became of something that a member was told.</summary>
public enum NewsState : byte
{
    /// <summary>Written by the version before; counts for nothing here.</summary>
    Told,
    Read,

    /// <summary>A mail spoke of it, and it is not read.</summary>
    Mailed,
}

/// <summary>New posts in one discussion that a member was told of: how many, from and up to which. It knows no author.</summary>
/// <param name="Discussion">Its handle.</param>
/// <param name="FromSeq">The first of them.</param>
/// <param name="ToSeq">The newest post that there was.</param>
public sealed record News(string Discussion, int FromSeq, int ToSeq, int Count, DateOnly On, NewsState State = NewsState.Told)
{
    internal bool Follows(News other) => (ToSeq, State == NewsState.Read, On, State).CompareTo((other.ToSeq, other.State == NewsState.Read, other.On, other.State)) > 0;
}
