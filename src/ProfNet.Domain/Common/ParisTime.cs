namespace ProfNet.Domain.Common;

/// <summary>The day it is where our members work: a post of half past midnight in July belongs to that day, whatever the server's clock says.</summary>
public static class ParisTime
{
    private static readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);
}
