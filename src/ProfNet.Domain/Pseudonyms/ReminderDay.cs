namespace ProfNet.Domain.Pseudonyms;

/// <summary>The day on which a member wants to be reminded of a discussion, as it is kept beside other marks: a day and no hour, in fourteen bits.</summary>
public static class ReminderDay
{
    /// <summary>Until 2070.</summary>
    public const int MostNumber = 0x3FFF;

    private static readonly DateOnly _before = new(2025, 12, 31);

    /// <summary>Days since 2025; 0 stands for none.</summary>
    public static ushort ToNumber(DateOnly? day) => day is { } on ? (ushort)Math.Clamp(on.DayNumber - _before.DayNumber, 1, MostNumber) : (ushort)0;

    public static DateOnly? FromNumber(int number) => number == 0 ? null : _before.AddDays(number);
}
