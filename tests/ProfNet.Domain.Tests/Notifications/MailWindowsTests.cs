using System.Globalization;
using ProfNet.Domain.Notifications;

namespace ProfNet.Domain.Tests.Notifications;

public sealed class MailWindowsTests
{
    [Theory]
    [InlineData("2026-11-22T06:29:59Z", false)] // winter: Paris is one hour ahead
    [InlineData("2026-11-22T06:30:00Z", true)]
    [InlineData("2026-11-22T07:29:59Z", true)]
    [InlineData("2026-11-22T07:30:00Z", false)]
    [InlineData("2026-11-22T17:30:00Z", true)]
    [InlineData("2026-11-22T18:30:00Z", false)]
    [InlineData("2026-07-14T05:30:00Z", true)] // summer: two hours
    [InlineData("2026-07-14T06:30:00Z", false)]
    [InlineData("2026-07-14T23:59:00Z", false)]
    public void Mails_leave_within_an_hour_of_half_past_seven_and_half_past_six_in_Paris(string instant, bool isOpen) => MailWindows.OpenAt(At(instant)).HasValue.ShouldBe(isOpen);

    [Fact]
    public void What_is_told_waits_for_the_next_window_to_open_even_while_one_is_open()
    {
        var morning = MailWindows.OpenAt(At("2026-11-22T06:30:00Z")).ShouldNotBeNull();
        var evening = MailWindows.OpenAt(At("2026-11-22T17:30:00Z")).ShouldNotBeNull();

        MailWindows.After(At("2026-11-21T23:30:00Z")).ShouldBe(morning);
        MailWindows.After(At("2026-11-22T06:29:00Z")).ShouldBe(morning);
        MailWindows.After(At("2026-11-22T06:30:00Z")).ShouldBe(evening);
        MailWindows.After(At("2026-11-22T12:00:00Z")).ShouldBe(evening);
        MailWindows.After(At("2026-11-22T17:45:00Z")).ShouldBe(MailWindows.OpenAt(At("2026-11-23T06:30:00Z")).ShouldNotBeNull());
        evening.ShouldBe(morning + 1);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
