using ProfNet.Application.Community;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Integration.Tests.Community;

/// <summary>The bytes that a member keeps about a discussion.</summary>
public sealed class PersonalRecordTests
{
    private readonly PersonalRecord _empty = new(RandomId.New(), RandomId.New());

    [Fact]
    public void What_was_written_is_read_back()
    {
        var record = (_empty with { Flags = 5 }).Read(70_000).React(new(1, Reaction.Useful), on: true).React(new(70_000, Reaction.Otherwise), on: true);

        var back = PersonalRecord.Parse(record.ToBytes());

        (back.Member, back.Discussion, back.Seen, back.Flags).ShouldBe((record.Member, record.Discussion, 70_000, 5));
        back.Reactions.ShouldBe(record.Reactions);
        back.ToString().ShouldBe("PersonalRecord", "never into a log");
    }

    [Fact]
    public void An_unknown_version_is_refused_rather_than_misread()
    {
        var bytes = _empty.ToBytes();
        bytes[0] = 9;

        Should.Throw<InvalidOperationException>(() => PersonalRecord.Parse(bytes)).Message.ShouldContain("unknown version 9");
    }

    [Fact]
    public void A_vote_is_kept_beside_reactions_and_another_takes_its_place()
    {
        var voted = _empty.React(new(3, Reaction.Thanks), on: true).Vote(new(1, 0b0110));

        var back = PersonalRecord.Parse(voted.ToBytes());

        back.Votes.ShouldBe([new OwnVote(1, 0b0110)]);
        back.Reactions.ShouldBe(voted.Reactions);
        back.Vote(new(1, 0b0110)).ShouldBeSameAs(back);
        back.Vote(new(1, 0b1000)).Votes.ShouldBe([new OwnVote(1, 0b1000)]);
        voted.And(_empty).Votes.ShouldBe(voted.Votes);
        _empty.And(voted).Votes.ShouldBe(voted.Votes);
    }

    [Fact]
    public void One_does_not_read_backwards()
    {
        var record = _empty.Read(7);

        record.Read(3).ShouldBeSameAs(record);
        record.Read(8).Seen.ShouldBe(8);
    }

    [Fact]
    public void A_reaction_given_twice_or_taken_back_twice_changes_nothing()
    {
        var once = _empty.React(new(3, Reaction.Thanks), on: true);

        once.React(new(3, Reaction.Thanks), on: true).ShouldBeSameAs(once);
        once.React(new(3, Reaction.Useful), on: true).Reactions.Count.ShouldBe(2);
        once.React(new(3, Reaction.Thanks), on: false).Reactions.ShouldBeEmpty();
        _empty.React(new(3, Reaction.Thanks), on: false).ShouldBeSameAs(_empty);
    }

    [Fact]
    public void Rows_have_one_length_and_a_second_one_for_whoever_reacts_to_ninety_posts()
    {
        PersonalRecord.RoomFor(_empty.ToBytes().Length).ShouldBe(512);
        PersonalRecord.RoomFor(Reacted(90).ToBytes().Length).ShouldBe(512);
        PersonalRecord.RoomFor(Reacted(100).ToBytes().Length).ShouldBe(8_192);
    }

    [Fact]
    public void A_full_record_fits_its_room_and_takes_no_more()
    {
        var full = Reacted(PersonalRecord.MostReactions);

        full.ToBytes().Length.ShouldBeLessThanOrEqualTo(8_192);
        Should.Throw<RuleBrokenException>(() => full.React(new(5_000, Reaction.Useful), on: true)).Rule.ShouldBe(CommunityRules.ReactionsHaveAnEnd);
        full.React(new(1, Reaction.Useful), on: false).Reactions.Count.ShouldBe(PersonalRecord.MostReactions - 1);
    }

    [Fact]
    public void Two_rows_of_one_place_are_one_again()
    {
        var both = _empty.Read(4).React(new(1, Reaction.Useful), on: true).And(_empty.Read(9).React(new(1, Reaction.Useful), on: true).React(new(2, Reaction.Thanks), on: true));

        both.Seen.ShouldBe(9);
        both.Reactions.ShouldBe([new(1, Reaction.Useful), new(2, Reaction.Thanks)]);
    }

    private PersonalRecord Reacted(int times) => Enumerable.Range(1, times).Aggregate(_empty, (record, seq) => record.React(new(seq, Reaction.Useful), on: true));
}
