namespace ProfNet.Linking.Tests.Attack;

/// <summary>The moments at which somebody did anything.</summary>
internal sealed class Doings
{
    private const int MinutesADay = 24 * 60;

    private readonly long[] _moments;
    private readonly int[] _aboutMinute = new int[MinutesADay];

    public Doings(IEnumerable<DateTimeOffset> moments)
    {
        _moments = [.. moments.Select(m => m.UtcTicks).Order()];
        foreach (var moment in _moments)
        {
            for (var apart = -59; apart < 60; apart++)
            {
                _aboutMinute[(MinuteOf(moment) + apart + MinutesADay) % MinutesADay]++;
            }
        }
    }

    public bool Within(DateTimeOffset moment, int minutes)
    {
        var (from, to) = (moment.UtcTicks - minutes * TimeSpan.TicksPerMinute, moment.UtcTicks + minutes * TimeSpan.TicksPerMinute);
        var at = Array.BinarySearch(_moments, from);
        at = at < 0 ? ~at : at;
        return at < _moments.Length && _moments[at] <= to;
    }

    /// <summary>How much they come within an hour of that time of the day, whatever the day.</summary>
    public double OddsOfTheHour(DateTimeOffset moment) => Math.Log((_aboutMinute[MinuteOf(moment.UtcTicks)] + 0.5) / (_moments.Length + 6));

    private static int MinuteOf(long ticks) => (int)(ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerMinute);
}
