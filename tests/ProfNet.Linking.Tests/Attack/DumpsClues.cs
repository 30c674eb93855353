using ProfNet.Domain.Common;
using ProfNet.Linking.Tests.Views;

namespace ProfNet.Linking.Tests.Attack;

/// <summary>
/// What a dump and the logs tell beyond the pages, table by table and whatever the table: rows that hold a member beside a voice or a discussion,
/// rows that stand near one another in a heap, days and moments at which a member did anything, values that two rows share.
/// </summary>
internal sealed class DumpsClues
{
    private const int Near = 2;
    private const int Nearby = 8;

    private readonly Dump _dump;
    private readonly Evidence _evidence;
    private readonly Attribution _attribution;
    private readonly List<DateTimeOffset>[] _moments;
    private readonly Dictionary<int, List<DateTimeOffset>> _exact = [];
    private readonly Dictionary<int, List<DateTimeOffset>> _guessed = [];
    private readonly Dictionary<int, DateOnly> _guessedDays = [];
    private readonly Dictionary<(int Candidate, string Discussion), DateTimeOffset> _firstMoments;

    public DumpsClues(Dump dump, Evidence evidence, Attribution attribution)
    {
        (_dump, _evidence, _attribution) = (dump, evidence, attribution);
        _moments = [.. evidence.Candidates.Select(_ => new List<DateTimeOffset>())];
        foreach (var (_, rows) in Tables())
        {
            foreach (var row in rows.Where(r => r.At is not null))
            {
                foreach (var c in row.Candidates)
                {
                    _moments[c].Add(row.At!.Value);
                }

                foreach (var v in row.Voices)
                {
                    Of(_exact, v).Add(row.At!.Value);
                }
            }
        }

        _firstMoments = evidence.Named.Where(n => n.Post.At is not null).GroupBy(n => (n.Candidate, n.Post.Discussion)).ToDictionary(g => g.Key, g => g.Min(n => n.Post.At!.Value));
        foreach (var (_, rows) in Tables())
        {
            GuessFromNeighbours(rows);
        }
    }

    /// <summary>Moments told by rows of the voice, or guessed from the heap.</summary>
    public IReadOnlyList<DateTimeOffset> MomentsOf(int voice) => [.. _exact.GetValueOrDefault(voice, []), .. _guessed.GetValueOrDefault(voice, [])];

    public DateOnly? GuessedDayOf(int voice) => _guessedDays.TryGetValue(voice, out var day) ? day : null;

    public IEnumerable<(string Name, IReadOnlyList<Reading> Rows)> Tables() => _dump.Tables.Select(t => (t.Name, _attribution.Read(t)));

    public IEnumerable<Clue> All() => Tables().SelectMany(t => _attribution.CluesOf(t.Rows, () => OfTable(t.Name, t.Rows)).Concat(OfGuessedDays(t.Name, t.Rows))).Concat(OfTime());

    private IEnumerable<Clue> OfTable(string table, IReadOnlyList<Reading> rows)
    {
        var ofCandidate = Rows(rows, r => r.Candidates);
        if (ofCandidate.Count == 0)
        {
            yield break;
        }

        var ofVoice = Rows(rows, r => r.Voices);
        if (rows.Any(r => r.Candidates.Length > 0 && r.Voices.Length > 0))
        {
            var besideVoice = rows.SelectMany(r => r.Candidates.SelectMany(c => r.Voices.Select(v => (c, v)))).ToHashSet();
            yield return Make($"{table}: beside the voice", (v, c) => besideVoice.Contains((c, v.No)) ? 1 : 0);
        }

        if (rows.Any(r => r.Candidates.Length > 0 && r.Discussions.Length > 0))
        {
            // For each candidate and discussion: whether there is a row, and the numbers in it.
            var beside = rows.SelectMany(r => r.Discussions.SelectMany(d => r.Candidates.Select(c => (d, c, r.Numbers)))).GroupBy(x => x.d, StringComparer.Ordinal)
                .ToDictionary(d => d.Key, d => d.GroupBy(x => x.c).ToDictionary(c => c.Key, c => c.SelectMany(x => x.Numbers).ToArray()), StringComparer.Ordinal);
            int[]? Numbers(SealedVoice v, int c) => beside.TryGetValue(v.Discussion, out var there) && there.TryGetValue(c, out var numbers) ? numbers : null;
            yield return Make($"{table}: beside the discussion", (v, c) => Numbers(v, c) is not null ? 1 : 0);
            yield return Make($"{table}: a number that reaches the last post", (v, c) => Numbers(v, c) is { } numbers && Array.Exists(numbers, n => n >= v.Posts[^1].Seq) ? 1 : 0);
            yield return Make($"{table}: the number of the last post", (v, c) => Numbers(v, c) is { } numbers && Array.IndexOf(numbers, v.Posts[^1].Seq) >= 0 ? 1 : 0);
        }

        if (ofVoice.Count > 0)
        {
            int Apart(SealedVoice v, int c) => ofVoice.TryGetValue(v.No, out var mine) && ofCandidate.TryGetValue(c, out var theirs) ? Distance(mine, theirs) : int.MaxValue;
            yield return Make($"{table}: next in the heap", (v, c) => Apart(v, c) <= Near ? 1 : 0);
            yield return Make($"{table}: near in the heap", (v, c) => Apart(v, c) <= Nearby ? 1 : 0);
        }

        if (ofCandidate.Values.All(r => r.Count <= 2) && ofCandidate.Count > 1)
        {
            // Rows that move when their member does something stand in the order in which members were last here.
            var last = (double)_evidence.Posts.Max(p => p.Month.DayNumber);
            yield return Make($"{table}: late in the heap", (v, c) => ofCandidate.TryGetValue(c, out var mine) ? mine[^1].Place / (double)rows.Count * ((v.Posts[^1].Day ?? v.Posts[^1].Month).DayNumber - last) : 0);
        }

        if (rows.Any(r => r.Candidates.Length > 0 && r.Numbers.Length > 0))
        {
            // Counts and sizes: whoever has much of something does much.
            var sums = ofCandidate.ToDictionary(c => c.Key, c => Math.Log(1 + c.Value.Sum(r => r.Numbers.Sum(n => Math.Abs((double)n)))));
            yield return Make($"{table}: numbers of the member", (_, c) => sums.GetValueOrDefault(c, 0));
        }

        var days = DaysOf(ofCandidate);
        if (days.Values.Any(d => d.Count > 1))
        {
            bool WasHere(int c, DateOnly day) => days.TryGetValue(c, out var here) && here.Contains(day);
            yield return Make($"{table}: was here that day", (v, c) => v.Posts.Count(p => p.Day is { } d && WasHere(c, d)));
            yield return Make($"{table}: was not here that day", (v, c) => v.Posts.Count(p => p.Day is { } d && !WasHere(c, d)));
        }
    }

    private IEnumerable<Clue> OfGuessedDays(string table, IReadOnlyList<Reading> rows)
    {
        if (_guessedDays.Count > 0 && DaysOf(Rows(rows, r => r.Candidates)) is var days && days.Values.Any(d => d.Count > 1))
        {
            yield return Make($"{table}: was here about the day that the heap tells", (v, c) =>
                GuessedDayOf(v.No) is { } d && days.TryGetValue(c, out var here) && (here.Contains(d) || here.Contains(d.AddDays(1)) || here.Contains(d.AddDays(-1))) ? 1 : 0);
        }
    }

    private static Dictionary<int, HashSet<DateOnly>> DaysOf(Dictionary<int, List<Reading>> rows) =>
        rows.ToDictionary(c => c.Key, c => c.Value.Select(r => r.Day).OfType<DateOnly>().ToHashSet());

    private IEnumerable<Clue> OfTime()
    {
        var doings = _moments.Select(own => new Doings(own)).ToArray();
        foreach (var (kind, moments) in new[] { ("told", _exact), ("guessed", _guessed) })
        {
            if (moments.Count == 0)
            {
                continue;
            }

            foreach (var minutes in new[] { 4, 12, 40, 150 })
            {
                yield return Make($"moments {kind}: did something within {minutes} minutes", (v, c) => Count(moments, v, t => doings[c].Within(t, minutes)));
            }

            yield return Make($"moments {kind}: comes at that hour", (v, c) => Sum(moments, v, t => doings[c].OddsOfTheHour(t)));
        }
    }

    private static int Count(Dictionary<int, List<DateTimeOffset>> moments, SealedVoice voice, Predicate<DateTimeOffset> holds) =>
        moments.TryGetValue(voice.No, out var own) ? own.Count(t => holds(t)) : 0;

    private static double Sum(Dictionary<int, List<DateTimeOffset>> moments, SealedVoice voice, Func<DateTimeOffset, double> of) =>
        moments.TryGetValue(voice.No, out var own) ? own.Sum(of) : 0;

    /// <summary>A row without a time between two that have one happened between them, if the heap is as it was written.</summary>
    private void GuessFromNeighbours(IReadOnlyList<Reading> rows)
    {
        var times = rows.Select(TimeOf).ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Voices is not [var voice] || rows[i].Candidates.Length > 0 || rows[i].At is not null)
            {
                continue;
            }

            var (before, after) = (Nearest(times, i, -1), Nearest(times, i, 1));
            if (before is { } b && after is { } a && (a - b).Duration() < TimeSpan.FromHours(5))
            {
                Of(_guessed, voice).Add(b + (a - b) / 2);
            }

            if (before is { } from && after is { } to && (to - from).Duration() < TimeSpan.FromDays(4))
            {
                _guessedDays[voice] = ParisTime.Day(from + (to - from) / 2);
            }
        }
    }

    // Its own, or that of the first named post of whom it speaks, where posts of that discussion tell their hour.
    private DateTimeOffset? TimeOf(Reading row) =>
        row.At ?? (row is { Candidates: [var c], Discussions: [var d] } && _firstMoments.TryGetValue((c, d), out var first) ? first : null);

    private static DateTimeOffset? Nearest(DateTimeOffset?[] times, int from, int step)
    {
        for (var i = from + step; i >= 0 && i < times.Length && Math.Abs(i - from) <= 25; i += step)
        {
            if (times[i] is { } time)
            {
                return time;
            }
        }

        return null;
    }

    private Clue Make(string name, Func<SealedVoice, int, double> of) => Clues.Make(name, _evidence, of);

    private static Dictionary<int, List<Reading>> Rows(IReadOnlyList<Reading> rows, Func<Reading, int[]> whose) =>
        rows.SelectMany(r => whose(r).Select(w => (w, r))).GroupBy(x => x.w, x => x.r).ToDictionary(g => g.Key, g => g.ToList());

    private static int Distance(List<Reading> some, List<Reading> others) =>
        some.Min(s => Nearest(others, s.Place));

    // Rows are in the heap's order: the nearest is beside where it would stand.
    private static int Nearest(List<Reading> rows, int place)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rows[middle].Place < place ? (middle + 1, high) : (low, middle);
        }

        return Math.Min(low < rows.Count ? rows[low].Place - place : int.MaxValue, low > 0 ? place - rows[low - 1].Place : int.MaxValue);
    }

    private static List<DateTimeOffset> Of(Dictionary<int, List<DateTimeOffset>> moments, int voice)
    {
        if (!moments.TryGetValue(voice, out var list))
        {
            moments.Add(voice, list = []);
        }

        return list;
    }
}
