using ProfNet.Domain.Community;

namespace ProfNet.Linking.Tests.Life;

/// <summary>What really happened, which no attacker is given.</summary>
internal sealed class Truth
{
    /// <summary>Who wrote a post, by its discussion's handle and its number.</summary>
    public Dictionary<(string Discussion, int Seq), Written> Posts { get; } = [];

    /// <summary>When each member signed in.</summary>
    public List<(Guid Member, DateTimeOffset At)> SignIns { get; } = [];

    /// <summary>Up to where each member has read each discussion.</summary>
    public Dictionary<(Guid Member, string Discussion), int> Seen { get; } = [];

    /// <summary>When each member's texts were saved while they wrote.</summary>
    public List<(Guid Member, DateTimeOffset At)> Drafts { get; } = [];

    /// <summary>Who voted in the poll of which discussion.</summary>
    public List<(Guid Member, string Discussion)> Votes { get; } = [];

    /// <summary>What each member put aside, and when.</summary>
    public List<(Guid Member, string Discussion, DateTimeOffset At)> Bookmarks { get; } = [];

    /// <summary>Texts that gave way to another, in that order.</summary>
    public Dictionary<string, int> Replaced { get; } = new(StringComparer.Ordinal);

    private int _written;

    public void Write(string discussion, int seq, Guid member, DateTimeOffset at, bool isSealed, string text) =>
        Posts.Add((discussion, seq), new Written(member, at, _written++, isSealed) { Text = TypedText.AsPublished(text) });

    public void Replace(string discussion, int seq, string text)
    {
        var post = Posts[(discussion, seq)];
        Replaced.TryAdd(post.Text, Replaced.Count);
        post.Text = TypedText.AsPublished(text);
    }

    /// <summary>A post has another place.</summary>
    public void Move((string Discussion, int Seq) from, (string Discussion, int Seq) to)
    {
        Posts.Remove(from, out var post);
        Posts.Add(to, post!);
    }
}

/// <param name="Order">How many posts were written before it.</param>
internal sealed record Written(Guid Member, DateTimeOffset At, int Order, bool IsSealed)
{
    /// <summary>What it says now.</summary>
    public string Text { get; set; } = "";
}
