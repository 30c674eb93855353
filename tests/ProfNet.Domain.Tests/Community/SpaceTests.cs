using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class SpaceTests
{
    private readonly Space _space = new("officine", "Officine", "", "cobalt", groupSlug: null, position: 1);

    [Fact]
    public void Opening_a_discussion_counts_it()
    {
        _space.Open("Un premier titre", TimeProvider.System.GetUtcNow());
        _space.Open("Un second titre", TimeProvider.System.GetUtcNow());

        _space.Discussions.ShouldBe(2);
    }

    [Fact]
    public void A_discussion_opens_on_the_day_in_Paris_with_its_title_trimmed_and_no_post_yet()
    {
        var discussion = _space.Open("  Un titre assez long ", new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero));

        (discussion.SpaceId, discussion.Title).ShouldBe((_space.Id, "Un titre assez long"));
        (discussion.OpenedOn, discussion.LastOn).ShouldBe((new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 1)));
        (discussion.LastSeq, discussion.Voices, discussion.SealedVoices).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Switching_a_space_changes_the_discussions_to_come_and_none_that_exists()
    {
        var before = _space.Open("Un premier titre", TimeProvider.System.GetUtcNow());

        _space.SwitchPseudonyms(taken: false);
        var after = _space.Open("Un second titre", TimeProvider.System.GetUtcNow());

        (before.TakesPseudonyms, after.TakesPseudonyms).ShouldBe((true, false));
    }

    [Theory]
    [InlineData(true, true, 11, null)]
    [InlineData(true, true, 10, CommunityRules.EnoughMayWrite)]
    [InlineData(true, false, 11, CommunityRules.SpaceTakesPseudonyms)]
    [InlineData(false, true, 11, CommunityRules.DiscussionTakesPseudonyms)]
    [InlineData(false, false, 0, CommunityRules.SpaceTakesPseudonyms)]
    public void A_pseudonym_needs_the_discussion_the_space_and_eleven_who_may_write(bool discussion, bool space, int writers, string? rule) =>
        PseudonymRules.Against(discussion, space, writers).ShouldBe(rule);

    [Fact]
    public void Describing_a_space_again_keeps_its_count_and_its_address()
    {
        _space.Open("Un premier titre", TimeProvider.System.GetUtcNow());

        _space.Describe("Pharmacie", "Pour les pharmaciens", "safran", 4);

        (_space.Slug, _space.Name, _space.Pigment, _space.Position, _space.Discussions).ShouldBe(("officine", "Pharmacie", "safran", 4, 1));
    }
}
