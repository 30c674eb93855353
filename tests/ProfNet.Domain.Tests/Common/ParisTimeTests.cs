using ProfNet.Domain.Common;

namespace ProfNet.Domain.Tests.Common;

public sealed class ParisTimeTests
{
    [Theory]
    [InlineData("2026-07-14T22:30:00Z", "2026-07-15")] // half past midnight in July: two hours ahead
    [InlineData("2026-07-14T21:59:59Z", "2026-07-14")]
    [InlineData("2026-01-14T22:30:00Z", "2026-01-14")] // half past eleven in January: one hour ahead
    [InlineData("2026-01-14T23:00:00Z", "2026-01-15")]
    [InlineData("2026-07-15T07:30:00+09:00", "2026-07-15")] // wherever the clock that says it stands
    public void A_day_is_the_day_in_Paris(string instant, string day) =>
        ParisTime.Day(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
}
