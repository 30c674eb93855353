using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class PollTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly Space _space = new("essai", "Essai", "Pour essayer", "ardoise", groupSlug: null, 1);
    private static readonly DateOnly _today = new(2026, 11, 22);

    [Fact]
    public void A_discussion_asks_one_thing()
    {
        var discussion = Opened();

        var poll = discussion.Ask(Text(PollKind.One), _space, _now);

        (discussion.HasPoll, poll.DiscussionId, poll.ClosesOn, poll.Voters).ShouldBe((true, discussion.Id, _today.AddDays(7), 0));
        poll.Options.Select(o => (o.No, o.Label)).ShouldBe([((short)1, "Relais"), ((short)2, "Arrêt"), ((short)3, "Poursuite")]);
        Should.Throw<RuleBrokenException>(() => discussion.Ask(Text(PollKind.One), _space, _now)).Rule.ShouldBe(CommunityRules.DiscussionHasOnePoll);
    }

    [Fact]
    public void A_scale_counts_to_five_between_two_words()
    {
        var poll = Opened().Ask(Text(PollKind.Scale), _space, _now);

        poll.Options.Select(o => o.Label).ShouldBe(["1", "2", "3", "4", "5"]);
        (poll.LowLabel, poll.HighLabel).ShouldBe(("jamais", "toujours"));
    }

    [Theory]
    [InlineData(PollKind.One)]
    [InlineData(PollKind.One, 0)]
    [InlineData(PollKind.One, 4)]
    [InlineData(PollKind.One, 33)]
    [InlineData(PollKind.One, -1)]
    [InlineData(PollKind.One, 1, 2)]
    [InlineData(PollKind.Scale, 6)]
    [InlineData(PollKind.Scale, 1, 5)]
    [InlineData(PollKind.Multiple)]
    public void A_vote_is_for_what_the_poll_offers(PollKind kind, params int[] numbers)
    {
        var poll = Opened().Ask(Text(kind), _space, _now);

        Should.Throw<RuleBrokenException>(() => poll.Choose(numbers, _today)).Rule.ShouldBe(CommunityRules.VoteIsOffered);
    }

    [Fact]
    public void Votes_are_counted_and_a_vote_that_changes_is_still_one()
    {
        var poll = Opened().Ask(Text(PollKind.Multiple), _space, _now);
        var (first, then) = (poll.Choose([1, 2, 2], _today), poll.Choose([2, 3], _today));

        poll.Count(Ballot.None, first);
        poll.Count(Ballot.None, first);
        poll.Count(first, then);
        poll.Count(then, then);

        poll.Voters.ShouldBe(2);
        poll.Options.Select(o => o.Votes).ShouldBe([1, 2, 1]);
    }

    [Fact]
    public void One_votes_until_the_last_day_and_not_after()
    {
        var poll = Opened().Ask(Text(PollKind.One), _space, _now);

        poll.Choose([1], _today.AddDays(7)).Count.ShouldBe(1);
        Should.Throw<RuleBrokenException>(() => poll.Choose([1], _today.AddDays(8))).Rule.ShouldBe(CommunityRules.PollIsOpen);
    }

    [Fact]
    public void A_poll_that_was_ended_takes_no_vote_and_ends_once()
    {
        var poll = Opened().Ask(Text(PollKind.One), _space, _now);

        poll.Close(_today);

        poll.IsClosed.ShouldBeTrue();
        Should.Throw<RuleBrokenException>(() => poll.Choose([1], _today)).Rule.ShouldBe(CommunityRules.PollIsOpen);
        Should.Throw<RuleBrokenException>(() => poll.Close(_today)).Rule.ShouldBe(CommunityRules.PollIsOpen);
    }

    [Fact]
    public void No_poll_is_open_for_longer_than_a_day_stands_in_its_row() => Poll.Durations.Max().ShouldBeLessThanOrEqualTo(SealedPost.DaysToTheMonth);

    private static Discussion Opened() => _space.Open("Un titre assez long", _now);

    private static PollText Text(PollKind kind) => new(kind, "Que faites-vous en premier ?", ["Relais", "Arrêt", "Poursuite"], "jamais", "toujours", ShowsOnClose: false, 7);
}
