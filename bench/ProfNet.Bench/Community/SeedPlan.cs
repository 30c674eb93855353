using ProfNet.Domain.Common;

namespace ProfNet.Bench.Community;

/// <summary>How large a community to sow. The same sizes and day give the same rows, but for what is encrypted.</summary>
internal sealed record SeedSize(int Members, int Discussions, int Posts)
{
    public static readonly SeedSize Large = new(Members: 50_000, Discussions: 60_000, Posts: 1_000_000);
}

internal sealed record SownVoice(Guid Id, int Member, bool IsSealed, string Name);

internal sealed record SownPost(Guid Id, int Seq, int Voice, DateOnly On, int Text);

/// <param name="Space">Its place among the spaces of the site.</param>
internal sealed record SownDiscussion(Guid Id, string Handle, int Space, int Kind, int Title, IReadOnlyList<SownVoice> Voices, IReadOnlyList<SownPost> Posts)
{
    public bool HasSealed => Voices.Any(v => v.IsSealed);
}

/// <summary>Who wrote what, when and where, drawn from seeds: any discussion can be told again without keeping it.</summary>
internal sealed class SeedPlan
{
    private const int Days = 1_000;
    private const int MostPosts = 2_000;

    private readonly int[] _posts;

    /// <summary>Some of the vocabulary that every site has; each discussion bears one.</summary>
    public static readonly string[] Tags =
        ("acces-aux-soins addictologie allergologie antibiotherapie anticoagulation bientraitance biologie cancerologie cardiologie certificats "
         + "chirurgie coordination cotation dermatologie diabetologie dietetique douleur e-reputation endocrinologie ethique").Split(' ');

    public SeedPlan(SeedSize size, int spaces, DateOnly today)
    {
        (Size, Spaces, Today) = (size, spaces, today);
        _posts = Lengths(size);
    }

    public SeedSize Size { get; }

    public int Spaces { get; }

    public DateOnly Today { get; }

    public static Guid MemberId(int member) => NewId(new Random(Seed(1, member)));

    public static string MemberHandle(int member) => NewHandle(new Random(Seed(2, member)));

    public SownDiscussion Discussion(int number)
    {
        var random = new Random(Seed(3, number));
        var (id, handle) = (NewId(random), NewHandle(random));
        var age = (int)(Days * Math.Pow(random.NextDouble(), 1.3));
        var opened = Today.AddDays(-age);
        List<SownVoice> voices = [];
        List<SownPost> posts = [];
        var day = opened;
        for (var seq = 1; seq <= _posts[number]; seq++)
        {
            // Most answers come in the first days, some a long time afterwards.
            day = seq == 1 ? opened : day.AddDays(Math.Min((int)(Math.Pow(random.NextDouble(), 8) * 30), Today.DayNumber - day.DayNumber));
            posts.Add(new(NewId(random), seq, VoiceOf(voices, random), day, random.Next()));
        }

        return new SownDiscussion(id, handle, Space(random), random.Next(10) switch { < 6 => 0, < 8 => 1, _ => 2 }, random.Next(), voices, posts);
    }

    /// <summary>Some spaces are talked in more than others.</summary>
    private int Space(Random random) => (int)(Spaces * Math.Pow(random.NextDouble(), 2));

    /// <summary>A new speaker now and then, else one who spoke before; a member has one voice in a discussion.</summary>
    private int VoiceOf(List<SownVoice> voices, Random random)
    {
        if (voices.Count > 0 && random.NextDouble() < voices.Count / (voices.Count + 3.0))
        {
            return random.Next(voices.Count);
        }

        var member = random.Next(Size.Members);
        var spoken = voices.FindIndex(v => v.Member == member);
        if (spoken >= 0)
        {
            return spoken;
        }

        var isSealed = random.Next(2) == 0;
        voices.Add(new(NewId(random), member, isSealed, isSealed ? $"Confrère {SeedTexts.Pigment(voices.Count)}" : SeedTexts.Name(member)));
        return voices.Count - 1;
    }

    /// <summary>Many short discussions and a few very long ones, as many posts as wanted in all.</summary>
    private static int[] Lengths(SeedSize size)
    {
        var random = new Random(Seed(4, 0));
        var weights = Enumerable.Range(0, size.Discussions).Select(_ => Math.Min(Math.Pow(1 - random.NextDouble(), -0.7), MostPosts)).ToArray();
        var scale = (size.Posts - size.Discussions) / weights.Sum();
        var lengths = weights.Select(w => 1 + Math.Min((int)(w * scale), MostPosts)).ToArray();
        for (var left = size.Posts - lengths.Sum(); left > 0; left--)
        {
            lengths[left % size.Discussions]++;
        }

        return lengths;
    }

    private static int Seed(int kind, int number) => unchecked(kind * 486_187_739 + number * 16_777_619);

    private static Guid NewId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static string NewHandle(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var handle = System.Buffers.Text.Base64Url.EncodeToString(bytes);
        return RandomId.IsHandle(handle) ? handle : throw new InvalidOperationException("A handle has another shape now.");
    }
}
