using System.Buffers.Binary;
using System.Buffers.Text;

namespace ProfNet.Application.Notifications;

/// <summary>What one member is told, and whether by mail as well.</summary>
/// <param name="MailIn">The number of the window in which a mail is due; 0 for none.</param>
public sealed record Inbox(Guid Member, bool WantsMails = true, int MailIn = 0)
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

    /// <summary>Newest first, at most one of a discussion.</summary>
    public IReadOnlyList<News> News { get; private init; } = [];

    public int Unread => News.Count(n => !n.IsRead);

    /// <summary>Adds posts of a discussion to what is not read yet of it. A mail is due in the window given, if the member wants any.</summary>
    public Inbox Tell(News news, int mailWindow)
    {
        var before = News.FirstOrDefault(n => n.Discussion == news.Discussion && !n.IsRead);
        var told = before is null ? news : news with { FromSeq = before.FromSeq, Count = before.Count + news.Count };
        return this with
        {
            News = [told, .. News.Where(n => n.Discussion != news.Discussion && n.On.AddDays(DaysKept) >= news.On).Take(MostNews - 1)],
            MailIn = !WantsMails ? 0 : MailIn == 0 ? mailWindow : MailIn,
        };
    }

    /// <summary>The member opened the discussion, and could read that far.</summary>
    public Inbox Read(string discussion, int upTo) => Read(n => n.Discussion == discussion && n.ToSeq <= upTo);

    public Inbox ReadAll() => Read(_ => true);

    public Inbox Choose(bool wantsMails) => this with { WantsMails = wantsMails, MailIn = wantsMails ? MailIn : 0 };

    /// <summary>The mail was written, or there is no reason for one any more.</summary>
    public Inbox Mailed() => this with { MailIn = 0 };

    /// <summary>Drops what is older than it is kept.</summary>
    public Inbox Forget(DateOnly today) => this with { News = [.. News.Where(n => n.On.AddDays(DaysKept) >= today)] };

    /// <summary>What two rows of the same member say together.</summary>
    public Inbox And(Inbox other) => this with
    {
        WantsMails = WantsMails && other.WantsMails,
        MailIn = WantsMails && other.WantsMails ? Math.Max(MailIn, other.MailIn) : 0,
        News = [.. News.Concat(other.News.Where(o => News.All(n => n.Discussion != o.Discussion))).OrderByDescending(n => n.On).Take(MostNews)],
    };

    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + News.Count * NewsLength];
        bytes[0] = Version;
        Member.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
        bytes[17] = WantsMails ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(18), MailIn);
        bytes[22] = (byte)News.Count;
        foreach (var (news, i) in News.Select((n, i) => (n, i)))
        {
            var place = bytes.AsSpan(HeadLength + i * NewsLength, NewsLength);
            Base64Url.DecodeFromChars(news.Discussion, place);
            BinaryPrimitives.WriteInt32BigEndian(place[16..], news.FromSeq);
            BinaryPrimitives.WriteInt32BigEndian(place[20..], news.ToSeq);
            BinaryPrimitives.WriteUInt16BigEndian(place[24..], (ushort)Math.Min(news.Count, ushort.MaxValue));
            BinaryPrimitives.WriteInt32BigEndian(place[26..], news.On.DayNumber);
            place[30] = news.IsRead ? (byte)1 : (byte)0;
        }

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
                place[30] == 1);
        }

        return new Inbox(new Guid(bytes.Slice(1, 16), bigEndian: true), bytes[17] == 1, BinaryPrimitives.ReadInt32BigEndian(bytes[18..])) { News = news };
    }

    public override string ToString() => nameof(Inbox); // never into a log

    /// <summary>Whoever has read all of it needs no mail.</summary>
    private Inbox Read(Func<News, bool> isRead)
    {
        if (!News.Any(n => !n.IsRead && isRead(n)))
        {
            return this;
        }

        var read = this with { News = [.. News.Select(n => isRead(n) ? n with { IsRead = true } : n)] };
        return read.Unread > 0 ? read : read.Mailed();
    }
}

/// <summary>New replies in one discussion that a member follows: how many, from and up to which. It knows no author.</summary>
/// <param name="Discussion">Its handle.</param>
/// <param name="FromSeq">The first of them.</param>
/// <param name="ToSeq">The newest post that there was.</param>
public sealed record News(string Discussion, int FromSeq, int ToSeq, int Count, DateOnly On, bool IsRead = false);
