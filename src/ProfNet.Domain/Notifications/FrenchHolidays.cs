namespace ProfNet.Domain.Notifications;

/// <summary>The eleven days on which nobody is expected at work in metropolitan France (Code du travail, article L. 3133-1).</summary>
public static class FrenchHolidays
{
    private const int EasterMonday = 1;
    private const int Ascension = 39;
    private const int WhitMonday = 50;

    public static bool Contains(DateOnly day) =>
        (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25)
        || (day.DayNumber - Easter(day.Year).DayNumber) is EasterMonday or Ascension or WhitMonday;

    /// <summary>Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var p = h + l - 7 * m + 114;
        return new DateOnly(year, p / 31, p % 31 + 1);
    }
}
