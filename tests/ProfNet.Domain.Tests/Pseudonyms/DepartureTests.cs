using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Domain.Tests.Pseudonyms;

public sealed class DepartureTests
{
    private static readonly DateOnly _today = new(2026, 3, 18);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(30)]
    public void Up_to_thirty_discussions_go_on_as_many_nights_within_thirty_days(int discussions)
    {
        var days = Planned(discussions).Select(e => e.LeavesOn!.Value).ToList();

        days.Distinct().Count().ShouldBe(discussions);
        days.ShouldAllBe(day => day > _today && day <= _today.AddDays(Departure.Nights));
    }

    [Theory]
    [InlineData(31, 2)]
    [InlineData(60, 2)]
    [InlineData(100, 4)]
    public void More_than_that_share_nights_evenly(int discussions, int most)
    {
        var nights = Planned(discussions).GroupBy(e => e.LeavesOn).Select(n => n.Count()).ToList();

        nights.Count.ShouldBe(Departure.Nights);
        nights.Max().ShouldBe(most);
        nights.Min().ShouldBeGreaterThanOrEqualTo(most - 1);
    }

    [Fact]
    public void Two_pseudonyms_share_no_night_with_each_other_however_much_was_only_followed()
    {
        var followed = Enumerable.Range(0, 90).Select(_ => new IndexEntry(RandomId.Handle(), Voice: null, IsSealed: false, Follows: true));
        var planned = Departure.Plan([.. followed, .. Written(30)], Parting.Goes, Parting.Stays, _today);

        planned.Where(e => e.IsSealed).Select(e => e.LeavesOn).Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public void Days_are_drawn_anew_each_time_and_every_night_comes_up()
    {
        var entry = Written(1);

        Enumerable.Range(0, 600).Select(_ => Departure.Plan(entry, Parting.Goes, Parting.Goes, _today)[0].LeavesOn).Distinct().Count().ShouldBe(Departure.Nights);
    }

    [Fact]
    public void Each_discussion_goes_as_was_asked_and_wherever_they_spoke_has_its_night()
    {
        IndexEntry hidden = Entry(isSealed: true, follows: false), named = Entry(isSealed: false, follows: false), read = new(RandomId.Handle(), null, IsSealed: false, Follows: true);

        Partings(Parting.Goes, Parting.StaysUnnamed).ShouldBe([(hidden.Discussion, Parting.Goes), (named.Discussion, Parting.StaysUnnamed), (read.Discussion, Parting.Stays)], ignoreOrder: true);
        Partings(Parting.Stays, Parting.Goes).ShouldBe([(hidden.Discussion, Parting.Stays), (named.Discussion, Parting.Goes), (read.Discussion, Parting.Stays)], ignoreOrder: true);
        Partings(Parting.Stays, Parting.Stays).ShouldBe([(hidden.Discussion, Parting.Stays), (named.Discussion, Parting.Stays), (read.Discussion, Parting.Stays)], ignoreOrder: true);

        IEnumerable<(string, Parting)> Partings(Parting underPseudonyms, Parting underName) =>
            Departure.Plan([hidden, named, read], underPseudonyms, underName, _today).Select(e => (e.Discussion, e.Parting));
    }

    [Fact]
    public void A_night_carries_out_what_was_drawn_for_it()
    {
        var planned = Planned(30);

        for (var night = 1; night <= Departure.Nights; night++)
        {
            var tonight = Departure.Tonight(planned, _today.AddDays(night));
            tonight.ShouldHaveSingleItem();
            planned = [.. planned.Except(tonight)];
        }

        planned.ShouldBeEmpty();
    }

    [Fact]
    public void Nights_that_were_missed_are_made_up_for_one_discussion_at_a_time()
    {
        var planned = Planned(20);

        var nights = 0;
        for (var day = _today.AddDays(Departure.Nights + 10); planned.Count > 0; day = day.AddDays(1))
        {
            var tonight = Departure.Tonight(planned, day);
            tonight.ShouldHaveSingleItem();
            planned = [.. planned.Except(tonight)];
            nights++;
        }

        nights.ShouldBe(20);
    }

    private static IReadOnlyList<IndexEntry> Planned(int discussions) => Departure.Plan(Written(discussions), Parting.Goes, Parting.Goes, _today);

    private static IndexEntry[] Written(int discussions) => [.. Enumerable.Range(0, discussions).Select(_ => Entry(isSealed: true, follows: true))];

    private static IndexEntry Entry(bool isSealed, bool follows) => new(RandomId.Handle(), RandomId.New(), isSealed, follows);
}
