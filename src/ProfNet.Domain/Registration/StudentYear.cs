namespace ProfNet.Domain.Registration;

/// <summary>When students and interns are asked for their next certificate, and how long they stay without it.</summary>
public static class StudentYear
{
    /// <summary>Days after the end of a certificate, or after it was asked for, in which another may come.</summary>
    public const int GraceDays = 14;

    private const int September = 9;
    private const int October = 10;
    private const int November = 11;
    private const int December = 12;

    /// <summary>Those whose certificate ends before this day are asked today: each autumn those of the year that is over, and at any time whoever's ends soon.</summary>
    public static DateOnly AskedBefore(DateOnly today)
    {
        var soon = today.AddDays(GraceDays);
        var autumn = new DateOnly(today.Year, December, 1);
        return today.Month >= October && autumn > soon ? autumn : soon;
    }

    /// <summary>The last day on which somebody asked today may still be in.</summary>
    public static DateOnly Until(DateOnly certificateUntil, DateOnly today) => (certificateUntil > today ? certificateUntil : today).AddDays(GraceDays);

    /// <summary>The last day that a certificate may have: in the autumn after the academic year, so that whoever shows one is asked again then.</summary>
    public static DateOnly Latest(DateOnly today) => new(today.Month >= September ? today.Year + 1 : today.Year, November, 30);

    /// <summary>Whether a certificate may be said to end that day.</summary>
    public static bool MayEnd(DateOnly until, DateOnly today) => until > today && until <= Latest(today);
}
