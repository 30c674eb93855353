using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class WritingDayTests
{
    private static readonly WritingDay _empty = new(0, 0, 0);

    [Fact]
    public void A_post_counts_for_what_it_is() =>
        _empty.And(opens: true, takesPseudonym: true).And(opens: false, takesPseudonym: false).ShouldBe(new WritingDay(Discussions: 1, Posts: 2, Pseudonyms: 1));

    [Theory]
    [InlineData(WritingDay.MostDiscussions, 10, 0, true, false, CommunityRules.DiscussionsOfTheDay)]
    [InlineData(0, WritingDay.MostPosts, 0, false, false, CommunityRules.PostsOfTheDay)]
    [InlineData(0, 20, WritingDay.MostPseudonyms, false, true, CommunityRules.PseudonymsOfTheDay)]
    public void A_full_day_takes_no_more_of_its_kind(int discussions, int posts, int pseudonyms, bool opens, bool takesPseudonym, string rule) =>
        Should.Throw<RuleBrokenException>(() => new WritingDay(discussions, posts, pseudonyms).And(opens, takesPseudonym)).Rule.ShouldBe(rule);

    [Theory]
    [InlineData(WritingDay.MostDiscussions, 10, 0, false, false)]
    [InlineData(0, 20, WritingDay.MostPseudonyms, false, false)]
    [InlineData(WritingDay.MostDiscussions - 1, WritingDay.MostPosts - 1, WritingDay.MostPseudonyms - 1, true, true)]
    public void What_is_not_full_goes_on(int discussions, int posts, int pseudonyms, bool opens, bool takesPseudonym) =>
        new WritingDay(discussions, posts, pseudonyms).And(opens, takesPseudonym).Posts.ShouldBe(posts + 1);
}
