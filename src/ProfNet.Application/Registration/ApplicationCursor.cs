using System.Globalization;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Registration;

/// <summary>Where a page of applications begins: after the one of that instant and handle. Written « ticks-handle » in URLs.</summary>
public sealed record ApplicationCursor(DateTimeOffset At, string Handle)
{
    /// <summary>Reads a cursor from a URL; false for anything that this site did not write there.</summary>
    public static bool TryParse(string text, out ApplicationCursor? cursor)
    {
        cursor = text.Split('-', 2) is [var ticks, var handle]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.UtcTicks && RandomId.IsHandle(handle)
                ? new ApplicationCursor(new DateTimeOffset(at, TimeSpan.Zero), handle)
                : null;
        return cursor is not null;
    }

    public override string ToString() => $"{At.UtcTicks.ToString(CultureInfo.InvariantCulture)}-{Handle}";
}
