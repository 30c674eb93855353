namespace ProfNet.Linking.Tests.Attack;

/// <summary>What speaks for two pseudonyms being one person.</summary>
/// <param name="dump">What the dump adds; null for who has the pages alone.</param>
internal sealed class PairClues(Evidence evidence, DumpsClues? dump = null, SharedValues? shared = null)
{
    private readonly List<Dictionary<int, List<int>>> _heaps = dump is null ? [] :
        [.. dump.Tables().Where(t => t.Rows.Any(r => r.Voices.Length > 0)).Select(t =>
            t.Rows.SelectMany(r => r.Voices.Select(v => (v, r.Place))).GroupBy(x => x.v, x => x.Place).ToDictionary(g => g.Key, g => g.ToList()))];

    public float[] Of(int one, int other, double[][] chances)
    {
        var (a, b) = (evidence.Voices[one], evidence.Voices[other]);
        var (p, q) = (chances[one], chances[other]);
        var both = p.Zip(q, (x, y) => x * y).Sum();
        List<double> row =
        [
            both / Math.Sqrt(p.Sum(x => x * x) * q.Sum(x => x * x)), Math.Log(both + 1e-6),
            a.Badge == b.Badge ? 1 : 0, a.Space == b.Space ? 1 : 0,
            Days(a, b, 0), Days(a, b, 1), Place(a) is { } x1 && Place(b) is { } x2 ? Math.Abs(x1 - x2) : 0.3,
        ];
        if (dump is not null)
        {
            foreach (var heap in _heaps)
            {
                var apart = Apart(heap.GetValueOrDefault(one, []), heap.GetValueOrDefault(other, []));
                row.AddRange(apart <= 2 ? 1 : 0, apart <= 8 ? 1 : 0);
            }

            var minutes = (from t in dump.MomentsOf(one) from u in dump.MomentsOf(other) select (t - u).Duration().TotalMinutes).DefaultIfEmpty(double.MaxValue).Min();
            row.AddRange(minutes <= 4 ? 1 : 0, minutes <= 12 ? 1 : 0, minutes <= 40 ? 1 : 0);
            row.Add(dump.GuessedDayOf(one) is { } d && dump.GuessedDayOf(other) is { } e && Math.Abs(d.DayNumber - e.DayNumber) <= 1 ? 1 : 0);
            row.Add(shared?.WithVoice(one, other) == true ? 3 : 0);
        }

        return [.. row.Select(v => (float)v)];
    }

    private double? Place(SealedVoice voice) => voice.Posts.Select(evidence.PlaceInDay).OfType<double>().ToList() is { Count: > 0 } places ? places.Average() : null;

    private static int Days(SealedVoice a, SealedVoice b, int apart) =>
        a.Posts.Count(p => p.Day is { } d && b.Posts.Any(q => q.Day is { } e && Math.Abs(d.DayNumber - e.DayNumber) <= apart));

    private static int Apart(List<int> some, List<int> others) => some.Count == 0 || others.Count == 0 ? int.MaxValue : some.Min(s => others.Min(o => Math.Abs(s - o)));
}
