using ProfNet.Domain.Common;

namespace ProfNet.Domain.Notifications;

/// <summary>The hours in which a colleague can be expected to answer: from nine to six in Paris, Monday to Friday, holidays excepted.</summary>
public static class WorkingHours
{
    public static readonly TimeOnly Opening = new(9, 0);
    public static readonly TimeOnly Closing = new(18, 0);

    public static bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !FrenchHolidays.Contains(day);

    /// <summary>The moment when so many working hours have passed since.</summary>
    public static DateTimeOffset After(DateTimeOffset since, TimeSpan hours)
    {
        var left = hours;
        for (var day = ParisTime.Day(since); ; day = day.AddDays(1))
        {
            if (!IsWorkday(day))
            {
                continue;
            }

            var (opens, closes) = (ParisTime.At(day, Opening), ParisTime.At(day, Closing));
            var from = since > opens ? since : opens;
            if (from < closes && left <= closes - from)
            {
                return (from + left).ToUniversalTime();
            }

            left -= from < closes ? closes - from : TimeSpan.Zero;
        }
    }

    /// <summary>The moment when they have passed since any moment of that day: what is told where only days are known.</summary>
    public static DateTimeOffset AfterDay(DateOnly day, TimeSpan hours) => After(ParisTime.StartOfDay(day.AddDays(1)), hours);
}
