using ProfNet.Domain.Common;
using ProfNet.Linking.Tests.Views;

namespace ProfNet.Linking.Tests.Attack;

/// <summary>
/// Keys that stand for somebody nobody knows, in several rows of one table: a tag over the member alone. Whoever wrote under their name at those moments, on
/// those days and in those discussions is likely whom the key stands for, and everything else that it stands beside is then theirs too.
/// </summary>
internal static class UnknownKeys
{
    private const int FewestRows = 3;
    private const int FewestKeys = 20;
    private const double Margin = 1.5;

    private static readonly TimeSpan _before = TimeSpan.FromMinutes(6);

    /// <summary>The same rows, each with whom its key seems to stand for.</summary>
    /// <param name="isKnown">Whether a value stands for a voice, a discussion or a member already.</param>
    public static IReadOnlyList<Reading> Resolve(DumpTable table, IReadOnlyList<Reading> rows, Evidence evidence, Predicate<object?> isKnown)
    {
        for (var column = 0; column < table.Columns.Length; column++)
        {
            var at = column;
            var keys = rows.Where(r => r.Candidates.Length == 0).Select(r => (Row: r, Key: Key(table.Rows[r.Place][at]))).Where(r => r.Key is not null && !isKnown(table.Rows[r.Row.Place][at]))
                .GroupBy(r => r.Key!, r => r.Row, StringComparer.Ordinal).Where(g => g.Count() >= FewestRows).Select(g => g.ToList()).ToList();
            if (keys.Count < FewestKeys)
            {
                continue;
            }

            var known = new Who(evidence);
            var found = keys.SelectMany(key => known.Find(key) is { } candidate ? key.Select(r => (r.Place, candidate)) : []).ToDictionary(x => x.Place, x => x.candidate);
            rows = [.. rows.Select(r => found.TryGetValue(r.Place, out var candidate) ? r with { Candidates = [candidate] } : r)];
        }

        return rows;
    }

    private static string? Key(object? value) => value switch
    {
        Guid id => id.ToString("N"),
        byte[] { Length: >= 8 and <= 64 } bytes => Convert.ToHexStringLower(bytes),
        _ => null,
    };

    /// <summary>What everybody did under their names.</summary>
    private sealed class Who(Evidence evidence)
    {
        private readonly List<ReadPost>[] _named = [.. evidence.Candidates.Select(c => evidence.Named.Where(n => n.Candidate == c.No).Select(n => n.Post).ToList())];
        private readonly double _days = Math.Max(1, evidence.Posts.Select(p => p.Day).OfType<DateOnly>().Distinct().Count());

        public int? Find(List<Reading> rows)
        {
            var days = rows.Select(r => r.At is { } moment ? ParisTime.Day(moment) : r.Day).OfType<DateOnly>().ToHashSet();
            var (moments, discussions) = (rows.Select(r => r.At).OfType<DateTimeOffset>().ToList(), rows.SelectMany(r => r.Discussions).ToHashSet(StringComparer.Ordinal));
            var best = _named.Select((posts, no) => (No: no, Score: Score(posts, days, moments, discussions))).OrderByDescending(s => s.Score).Take(2).ToList();
            return best[0].Score > best[1].Score + Margin ? best[0].No : null;
        }

        // How much likelier it is that they did what the key did than that anybody did.
        private double Score(List<ReadPost> posts, HashSet<DateOnly> days, List<DateTimeOffset> moments, HashSet<string> discussions)
        {
            var (byChanceThatDay, byChanceThen) = (Math.Clamp(days.Count / _days, 0.02, 0.5), Math.Clamp(moments.Count * _before.TotalDays / _days, 0.0005, 0.5));
            return posts.Sum(post =>
                (discussions.Contains(post.Discussion) ? 1 : 0)
                + (post.At is { } at && moments.Count > 0 ? Odds(moments.Exists(m => at - m >= TimeSpan.Zero && at - m < _before), byChanceThen)
                    : post.Day is { } day && days.Count > 0 ? Odds(days.Contains(day), byChanceThatDay) : 0));
        }

        // Of what they did under their name, two in three go with something that the key did.
        private static double Odds(bool happened, double byChance) => happened ? Math.Log(2 / 3.0 / byChance) : Math.Log(1 / 3.0 / (1 - byChance));
    }
}
