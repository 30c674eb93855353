using ProfNet.Domain.Common;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Domain.Tests.Pseudonyms;

public sealed class MeasureTests
{
    private static readonly DateOnly _today = new(2026, 11, 22);

    [Fact]
    public void It_holds_to_the_end_of_its_last_day()
    {
        var measure = Until(_today.AddDays(7));

        measure.IsInForce(_today.AddDays(7)).ShouldBeTrue();
        measure.IsInForce(_today.AddDays(8)).ShouldBeFalse();
    }

    [Fact]
    public void The_newer_replaces_the_older_and_the_later_end_stays()
    {
        var (shorter, longer) = (Until(_today.AddDays(1)) with { Reason = MeasureReason.Advertising }, Until(_today.AddDays(30)));

        shorter.ReplacedBy(longer).ShouldBe(longer);
        longer.ReplacedBy(shorter).ShouldBe(shorter with { Until = longer.Until });
    }

    private static Measure Until(DateOnly day) => new(RandomId.New(), RandomId.Handle(), 1, _today, day, MeasureReason.Disrespect, "Un message.");
}
