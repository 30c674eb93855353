using ProfNet.Domain.Community;

namespace ProfNet.Application.Community;

/// <summary>Days that a member asks for, no finer than what is told where pseudonyms are taken: months, once thirty days have gone.</summary>
internal static class CoarseDays
{
    /// <summary>The first day that is still told as a day.</summary>
    public static DateOnly Limit(DateOnly today) => today.AddDays(-SealedPost.DaysToTheMonth);

    /// <summary>Where « from this day on » begins.</summary>
    public static DateOnly From(DateOnly day, DateOnly today) => day < Limit(today) ? new DateOnly(day.Year, day.Month, 1) : day;

    /// <summary>Where « before this day » ends: with the whole month of a day that is told by its month.</summary>
    public static DateOnly Until(DateOnly day, DateOnly today)
    {
        if (day >= Limit(today) || day.Day == 1)
        {
            return day;
        }

        var next = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
        return next < Limit(today) ? next : Limit(today);
    }
}
