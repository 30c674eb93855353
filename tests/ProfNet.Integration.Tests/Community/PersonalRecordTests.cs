using System.Buffers.Binary;
using ProfNet.Application.Community.Keeping;
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
        const int Most = PersonalRecord.MostReactions - 128;
        var full = Reacted(Most).Bookmark(on: true, new DateOnly(2027, 3, 1), new string('€', PersonalRecord.NoteMaxLength));
        full = Enumerable.Range(1, PersonalRecord.MostVotes).Aggregate(full, (record, poll) => record.Vote(new((byte)poll, uint.MaxValue)));

        full.ToBytes().Length.ShouldBeLessThanOrEqualTo(8_192);
        Should.Throw<RuleBrokenException>(() => full.React(new(5_000, Reaction.Useful), on: true)).Rule.ShouldBe(CommunityRules.ReactionsHaveAnEnd);
        Should.Throw<RuleBrokenException>(() => full.Vote(new(17, 1))).Rule.ShouldBe(CommunityRules.VotesHaveAnEnd);
        full.React(new(1, Reaction.Useful), on: false).Reactions.Count.ShouldBe(Most - 1);
        PersonalRecord.Parse(full.ToBytes()).ShouldSatisfyAllConditions(r => r.Note.ShouldBe(full.Note), r => r.Votes.ShouldBe(full.Votes));
    }

    [Fact]
    public void Two_rows_of_one_place_are_one_again()
    {
        var both = _empty.Read(4).React(new(1, Reaction.Useful), on: true).And(_empty.Read(9).React(new(1, Reaction.Useful), on: true).React(new(2, Reaction.Thanks), on: true));

        both.Seen.ShouldBe(9);
        both.Reactions.ShouldBe([new(1, Reaction.Useful), new(2, Reaction.Thanks)]);
    }

    [Fact]
    public void A_bookmark_has_a_day_and_a_note_and_goes_with_both()
    {
        var record = _empty.Mute(on: true).Bookmark(on: true, new DateOnly(2026, 12, 24), "Utile à la garde").Vote(new(1, 0b101)).Vote(new(1, 0b10));

        var back = PersonalRecord.Parse(record.ToBytes());

        (back.IsMuted, back.IsBookmarked, back.RemindOn, back.Note).ShouldBe((true, true, new DateOnly(2026, 12, 24), "Utile à la garde"));
        back.Votes.ShouldBe([new(1, 0b10)]);
        var gone = PersonalRecord.Parse(back.Bookmark(on: false).Mute(on: false).ToBytes());
        (gone.IsMuted, gone.IsBookmarked, gone.RemindOn, gone.Note, gone.Flags).ShouldBe((false, false, null, "", 0));
    }

    [Fact]
    public void The_first_version_keeps_what_it_does_not_know_when_it_writes_a_row_anew()
    {
        var record = _empty.React(new(2, Reaction.Thanks), on: true).Bookmark(on: true, new DateOnly(2026, 12, 24), "À relire : 2,5 mg/kg").Vote(new(3, 4));

        var (flags, entries) = FirstVersion(record.ToBytes());
        entries.Count(e => e.Kind is >= 1 and <= 3).ShouldBe(1, "it shows reactions by their kind: no other is one");
        var back = PersonalRecord.Parse(FirstVersion(record, flags, [.. entries.Where(e => e != (2, (byte)Reaction.Thanks)), (5, (byte)Reaction.Useful)]));

        (back.RemindOn, back.Note).ShouldBe((record.RemindOn, record.Note));
        back.Votes.ShouldBe([new(3, 4)]);
        back.Reactions.ShouldBe([new(5, Reaction.Useful)]);
    }

    // As the first version reads and writes: flags as a number, and a list of which it only knows that each has a post and a kind.
    private static (int Flags, List<(int Seq, byte Kind)> Entries) FirstVersion(byte[] bytes) =>
        (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(37)),
         [.. Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(41))).Select(i => (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(43 + i * 5)), bytes[47 + i * 5]))]);

    private static byte[] FirstVersion(PersonalRecord record, int flags, List<(int Seq, byte Kind)> entries)
    {
        var bytes = new byte[43 + entries.Count * 5];
        record.ToBytes().AsSpan(0, 37).CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(37), flags);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(41), (ushort)entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(43 + i * 5), entries[i].Seq);
            bytes[47 + i * 5] = entries[i].Kind;
        }

        return bytes;
    }

    private PersonalRecord Reacted(int times) => Enumerable.Range(1, times).Aggregate(_empty, (record, seq) => record.React(new(seq, Reaction.Useful), on: true));
}
