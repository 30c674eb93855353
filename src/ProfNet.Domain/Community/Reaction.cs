namespace ProfNet.Domain.Community;

/// <summary>What a reader answers a post with, without a word; there is no vote against.</summary>
public enum Reaction : byte
{
    /// <summary>« Utile »</summary>
    Useful = 1,

    /// <summary>« Merci »</summary>
    Thanks = 2,

    /// <summary>« Je ferais autrement »</summary>
    Otherwise = 3,
}
