using ProfNet.Domain.Common;

namespace ProfNet.Domain.Community;

/// <summary>What one member wrote on one day: limits are counted by the day, for a finer window would tell an hour.</summary>
public sealed record WritingDay(int Discussions, int Posts, int Pseudonyms)
{
    public const int MostDiscussions = 10;
    public const int MostPosts = 60;

    /// <summary>New ones: who goes on under a pseudonym takes none.</summary>
    public const int MostPseudonyms = 20;

    /// <summary>The same day with one more post; refuses when the day is full.</summary>
    /// <param name="opens">Whether the post opens a discussion.</param>
    /// <param name="takesPseudonym">Whether a pseudonym is drawn for it.</param>
    public WritingDay And(bool opens, bool takesPseudonym)
    {
        Rule.Require(!opens || Discussions < MostDiscussions, CommunityRules.DiscussionsOfTheDay);
        Rule.Require(Posts < MostPosts, CommunityRules.PostsOfTheDay);
        Rule.Require(!takesPseudonym || Pseudonyms < MostPseudonyms, CommunityRules.PseudonymsOfTheDay);

        return new WritingDay(Discussions + (opens ? 1 : 0), Posts + 1, Pseudonyms + (takesPseudonym ? 1 : 0));
    }
}
