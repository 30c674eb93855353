using System.Globalization;

namespace ProfNet.Application.Community.Curating;

/// <summary>Where a page of acts ended: a day, and the row's tag, which tells nothing.</summary>
public sealed record StaffActCursor(DateOnly On, byte[] Tag)
{
    /// <summary>"2026-11-22~" and the tag in hexadecimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{On:yyyy-MM-dd}~{Convert.ToHexStringLower(Tag)}");

    public static bool TryParse(string? text, out StaffActCursor? cursor)
    {
        cursor = text?.Split('~') is [var day, { Length: 64 } tag] && tag.All(char.IsAsciiHexDigit)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? new StaffActCursor(on, Convert.FromHexString(tag))
            : null;
        return cursor is not null;
    }
}
