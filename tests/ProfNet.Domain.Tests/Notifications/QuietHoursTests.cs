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

    [Fact]
    public void A_day_has_twenty_four() => new QuietHours(24, 0).AreHours.ShouldBeFalse();
}
