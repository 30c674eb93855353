using System.Globalization;

namespace ProfNet.Bench.Community;

/// <summary>Says figures, and remembers whether a limit was passed.</summary>
internal sealed class BenchReport
{
    public bool Holds { get; private set; } = true;

    public static void Say(FormattableString what) => Console.WriteLine(what.ToString(CultureInfo.InvariantCulture));

    public void AtMost(string what, double ratio, double limit) => Tell(what, ratio, "at most", limit, ratio <= limit);

    public void AtLeast(string what, double ratio, double limit) => Tell(what, ratio, "at least", limit, ratio >= limit);

    public void Require(bool holds) => Holds &= holds;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private void Tell(string what, double ratio, string side, double limit, bool holds)
    {
        Say($"{what}: {ratio:F3} ({side} {limit}){(holds ? "" : "  OVER THE LIMIT")}");
        Holds &= holds;
    }
}
