using ProfNet.Domain.Common;

namespace ProfNet.Domain.Notifications;

/// <summary>
/// When mails of news leave: twice a day in Paris, for everybody alike, so that the moment of a mail says nothing of the moment of a post.
/// Windows are numbered: news wait for the next one to open, and a member is written to at most once in each.
/// </summary>
public static class MailWindows
{
    public static readonly TimeOnly Morning = new(7, 30);
    public static readonly TimeOnly Evening = new(18, 30);

    /// <summary>A site that was down when a window opened catches up within it; after that, mails wait for the next.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <summary>The number of the first window that opens after this moment.</summary>
    public static int After(DateTimeOffset now) => Latest(now) + 1;

    /// <summary>The number of the window that is open; null between two.</summary>
    public static int? OpenAt(DateTimeOffset now)
    {
        var hour = TimeOnly.FromTimeSpan(ParisTime.Local(now).TimeOfDay);
        return IsIn(Morning, hour) || IsIn(Evening, hour) ? Latest(now) : null;
    }

    /// <summary>The day of the window of that number.</summary>
    public static DateOnly DayOf(int window) => DateOnly.FromDayNumber(window / 2);

    /// <summary>Whether it is the morning's window, when digests leave.</summary>
    public static bool IsMorning(DateTimeOffset now) => IsIn(Morning, TimeOnly.FromTimeSpan(ParisTime.Local(now).TimeOfDay));

    public static bool IsMonday(DateTimeOffset now) => ParisTime.Day(now).DayOfWeek == DayOfWeek.Monday;

    private static bool IsIn(TimeOnly opening, TimeOnly hour) => hour >= opening && hour < opening.Add(Length);

    /// <summary>The number of the last window that opened.</summary>
    private static int Latest(DateTimeOffset now)
    {
        var local = ParisTime.Local(now);
        var hour = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return DateOnly.FromDateTime(local.DateTime).DayNumber * 2 + (hour >= Evening ? 1 : hour >= Morning ? 0 : -1);
    }
}
