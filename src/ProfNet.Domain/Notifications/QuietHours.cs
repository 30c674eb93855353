using ProfNet.Domain.Common;

namespace ProfNet.Domain.Notifications;

/// <summary>From which hour until which, in Paris, a member is left alone; over midnight as well. The same hour twice is none.</summary>
public sealed record QuietHours(int From, int Until)
{
    public static readonly QuietHours None = new(0, 0);

    private const int HoursOfADay = 24;

    public bool IsNone => From == Until;

    /// <summary>Whether both are hours of a day.</summary>
    public bool AreHours => From is >= 0 and < HoursOfADay && Until is >= 0 and < HoursOfADay;

    public bool Contain(DateTimeOffset now) => Hold(ParisTime.Local(now).Hour);

    /// <summary>Whether nothing is left of a while that begins at this hour: it is shorter than what they could leave out in its middle.</summary>
    public bool Cover(TimeOnly from, TimeSpan length) => Hold(from.Hour) && Hold(from.Add(length - TimeSpan.FromMinutes(1)).Hour);

    private bool Hold(int hour) => From < Until ? hour >= From && hour < Until : From > Until && (hour >= From || hour < Until);
}
