using ProfNet.Domain.Common;
using ProfNet.Domain.Notifications;

namespace ProfNet.Domain.Tests.Notifications;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData(20, 8, 7, true)]
    [InlineData(20, 8, 20, true)]
    [InlineData(20, 8, 8, false)]
    [InlineData(20, 8, 19, false)]
    [InlineData(12, 14, 13, true)]
    [InlineData(12, 14, 14, false)]
    [InlineData(0, 0, 0, false)]
    public void They_begin_with_the_first_hour_and_end_before_the_last_over_midnight_as_well(int from, int until, int hour, bool areQuiet)
    {
        var hours = new QuietHours(from, until);

        hours.Contain(ParisTime.At(new DateOnly(2026, 7, 14), new TimeOnly(hour, 30))).ShouldBe(areQuiet);
        hours.AreHours.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", false)] // half past one in the night that has no hour from two to three
    [InlineData("2026-03-29T01:30:00Z", true)] // half past three
    [InlineData("2026-10-25T00:30:00Z", true)] // half past two, in summer
    [InlineData("2026-10-25T01:30:00Z", true)] // half past two once more, in winter
    [InlineData("2026-10-25T03:00:00Z", false)]
    public void They_are_what_the_clock_says_in_Paris_when_it_is_put_forward_or_back(string instant, bool areQuiet) =>
        new QuietHours(2, 4).Contain(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(areQuiet);

    [Theory]
    [InlineData(22, 9, true)]
    [InlineData(22, 8, false)] // half an hour is left
    [InlineData(8, 22, false)]
    [InlineData(7, 9, true)]
    [InlineData(0, 0, false)]
    public void They_cover_a_while_of_which_nothing_is_left(int from, int until, bool cover) =>
        new QuietHours(from, until).Cover(MailWindows.Morning, MailWindows.Length).ShouldBe(cover);

    [Fact]
    public void A_day_has_twenty_four() => new QuietHours(24, 0).AreHours.ShouldBeFalse();
}
