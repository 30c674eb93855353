using System.Globalization;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Community;

/// <summary>Where a page of a list of discussions begins: after the one of that day and handle. Written « 20261122-handle » in URLs.</summary>
public sealed record DiscussionCursor(DateOnly LastOn, string Handle)
{
    private const string DayFormat = "yyyyMMdd";

    /// <summary>Reads a cursor from a URL; false for anything that this site did not write there.</summary>
    public static bool TryParse(string text, out DiscussionCursor? cursor)
    {
        cursor = text.Split('-', 2) is [var day, var handle]
            && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastOn)
            && RandomId.IsHandle(handle)
                ? new DiscussionCursor(lastOn, handle)
                : null;
        return cursor is not null;
    }

    public override string ToString() => $"{LastOn.ToString(DayFormat, CultureInfo.InvariantCulture)}-{Handle}";
}
