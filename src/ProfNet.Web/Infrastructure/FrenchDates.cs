using System.Globalization;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Web.Infrastructure;

/// <summary>Dates as colleagues say them; what is sealed tells its day alone, and its month once thirty days have gone.</summary>
public static class FrenchDates
{
    private const int DaysToTheMonth = SealedPost.DaysToTheMonth;

    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>« aujourd’hui », « hier », « 18 mars 2026 »; « mars 2026 » after thirty days, where something sealed is near.</summary>
    public static string Day(DateOnly day, DateTimeOffset now, bool sealedNear = true)
    {
        var today = ParisTime.Day(now);
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => "aujourd’hui",
            1 => "hier",
            > DaysToTheMonth when sealedNear => day.ToString("MMMM yyyy", _french),
            _ => Date(day),
        };
    }

    /// <summary>The same where room is short: « 18 mars » within the year.</summary>
    public static string ShortDay(DateOnly day, DateTimeOffset now) =>
        ParisTime.Day(now) is var today && today.DayNumber - day.DayNumber is > 1 and <= DaysToTheMonth && day.Year == today.Year
            ? day.ToString(day.Day == 1 ? "'1er' MMMM" : "d MMMM", _french)
            : Day(day, now);

    /// <summary>What <c>datetime</c> says of a day: no finer than what is shown.</summary>
    public static string DayForMachines(DateOnly day, DateTimeOffset now, bool sealedNear = true) =>
        day.ToString(sealedNear && ParisTime.Day(now).DayNumber - day.DayNumber > DaysToTheMonth ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>« il y a 12 min », « aujourd’hui à 8 h 12 », « hier à 21 h 05 », « 18 mars 2026 ».</summary>
    public static string Instant(DateTimeOffset at, DateTimeOffset now)
    {
        var ago = now - at;
        if (ago < TimeSpan.FromMinutes(1))
        {
            return "à l’instant";
        }

        if (ago < TimeSpan.FromHours(1))
        {
            return $"il y a {(int)ago.TotalMinutes}\u00A0min";
        }

        var day = ParisTime.Day(at);
        return (ParisTime.Day(now).DayNumber - day.DayNumber) switch
        {
            0 => $"aujourd’hui à {Hour(at)}",
            1 => $"hier à {Hour(at)}",
            _ => Date(day),
        };
    }

    /// <summary>« 18 mars 2026 à 21 h 05 ».</summary>
    public static string Exact(DateTimeOffset at) => $"{Date(ParisTime.Day(at))} à {Hour(at)}";

    /// <summary>How long something has waited: « 40 min », « 26 h », « 3 jours ».</summary>
    public static string Delay(TimeSpan waited) => waited switch
    {
        { TotalHours: < 1 } => $"{Math.Max(1, (int)waited.TotalMinutes)}\u00A0min",
        { TotalHours: < 72 } => $"{(int)waited.TotalHours}\u00A0h",
        _ => $"{(int)waited.TotalDays}\u00A0jours",
    };

    /// <summary>How long somebody waits for us, to the minute on the first day: « 40 min », « 3 h 20 », « 2 j ».</summary>
    public static string Wait(TimeSpan waited) => waited switch
    {
        { TotalHours: < 1 } => $"{Math.Max(1, (int)waited.TotalMinutes)}\u00A0min",
        { TotalDays: >= 1 } => $"{(int)waited.TotalDays}\u00A0j",
        { Minutes: 0 } => $"{waited.Hours}\u00A0h",
        _ => string.Create(CultureInfo.InvariantCulture, $"{waited.Hours}\u00A0h\u00A0{waited.Minutes:00}"),
    };

    /// <summary>« 18 mars 2026 », « 1er mars 2026 ».</summary>
    public static string Date(DateOnly day) => day.ToString(day.Day == 1 ? "'1er' MMMM yyyy" : "d MMMM yyyy", _french);

    /// <summary>« 18 mars 2026, vers 21 h »: for what keeps no minutes.</summary>
    public static string AboutHour(DateTimeOffset at) => $"{Date(ParisTime.Day(at))}, vers {ParisTime.Local(at).Hour}\u00A0h";

    /// <summary>« 14 h 32 », in Paris.</summary>
    public static string Hour(DateTimeOffset at) => ParisTime.Local(at).ToString("H'\u00A0h\u00A0'mm", CultureInfo.InvariantCulture);
}
