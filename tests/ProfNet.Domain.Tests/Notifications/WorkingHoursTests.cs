using System.Globalization;
using ProfNet.Domain.Notifications;

namespace ProfNet.Domain.Tests.Notifications;

public sealed class WorkingHoursTests
{
    private static readonly TimeSpan _four = TimeSpan.FromHours(4);

    [Theory]
    [InlineData(2019, "2019-04-21")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2038, "2038-04-25")] // as late as it gets
    [InlineData(2285, "2285-03-22")] // as early
    public void Easter_falls_where_the_tables_say(int year, string day) => FrenchHolidays.Easter(year).ShouldBe(Day(day));

    [Theory]
    [InlineData("2026-04-06", true)] // Easter Monday
    [InlineData("2026-05-14", true)] // Ascension
    [InlineData("2026-05-25", true)] // Whit Monday
    [InlineData("2026-07-14", true)]
    [InlineData("2026-11-11", true)]
    [InlineData("2026-04-03", false)] // Good Friday is none in metropolitan France
    [InlineData("2026-05-24", false)] // Whit Sunday is a Sunday, and no holiday of the Code
    [InlineData("2026-12-26", false)]
    public void Holidays_are_those_of_the_Code_du_travail(string day, bool isOne) => FrenchHolidays.Contains(Day(day)).ShouldBe(isOne);

    [Fact]
    public void There_are_eleven_a_year() =>
        Enumerable.Range(0, 365).Count(n => FrenchHolidays.Contains(Day("2026-01-01").AddDays(n))).ShouldBe(11);

    [Theory]
    [InlineData("2026-11-23T09:00:00+01:00", "2026-11-23T13:00:00+01:00")] // a Monday
    [InlineData("2026-11-23T06:00:00+01:00", "2026-11-23T13:00:00+01:00")] // before opening
    [InlineData("2026-11-23T14:00:00+01:00", "2026-11-23T18:00:00+01:00")] // to the minute of closing
    [InlineData("2026-11-23T16:30:00+01:00", "2026-11-24T11:30:00+01:00")] // over a night
    [InlineData("2026-11-27T17:00:00+01:00", "2026-11-30T12:00:00+01:00")] // over a weekend
    [InlineData("2026-11-22T12:00:00+01:00", "2026-11-23T13:00:00+01:00")] // from a Sunday
    [InlineData("2026-11-10T17:00:00+01:00", "2026-11-12T12:00:00+01:00")] // over the 11th of November
    [InlineData("2026-10-23T17:00:00+02:00", "2026-10-26T12:00:00+01:00")] // over the end of summer time
    public void Four_hours_pass_while_people_work(string since, string after) => WorkingHours.After(Instant(since), _four).ShouldBe(Instant(after));

    [Fact]
    public void More_than_a_day_passes_over_several() => WorkingHours.After(Instant("2026-11-23T09:00:00+01:00"), TimeSpan.FromHours(20)).ShouldBe(Instant("2026-11-25T11:00:00+01:00"));

    [Theory]
    [InlineData("2026-11-23", "2026-11-24T13:00:00+01:00")]
    [InlineData("2026-11-27", "2026-11-30T13:00:00+01:00")]
    public void Of_a_day_alone_one_waits_until_they_have_passed_since_its_last_minute(string day, string after) => WorkingHours.AfterDay(Day(day), _four).ShouldBe(Instant(after));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
