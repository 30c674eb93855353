namespace ProfNet.Linking.Tests.Attack;

/// <summary>What the pages tell of who may have written: days on which somebody wrote under their name, favourite spaces, profession, weekdays, early or late in the day.</summary>
internal static class ReadersClues
{
    public static IEnumerable<Clue> Of(Evidence evidence)
    {
        var known = evidence.Candidates.Select(c => new Known(evidence, c)).ToArray();
        var spaces = evidence.Posts.Select(p => p.Space).Distinct(StringComparer.Ordinal).Count();
        var onDay = known.SelectMany(k => k.Days).CountBy(d => d).ToDictionary();
        double Rarity(DateOnly day) => Math.Log((known.Length + 1.0) / (onDay.GetValueOrDefault(day) + 0.5));

        yield return Make("writes in the space", (v, k) => Math.Log((k.InSpace(v.Space) + 0.5) / (k.Posts.Count + 0.5 * spaces)));
        yield return Make("writes often", (_, k) => Math.Log(k.Posts.Count + 1.0));
        yield return Make("wrote that day", (v, k) => v.Posts.Where(p => p.Day is { } d && k.Days.Contains(d)).Sum(p => Rarity(p.Day!.Value)));
        yield return Make("did not write that day", (v, k) => v.Posts.Count(p => p.Day is { } d && !k.Days.Contains(d)));
        yield return Make("wrote the day before or after", (v, k) => v.Posts.Count(p => p.Day is { } d && (k.Days.Contains(d.AddDays(1)) || k.Days.Contains(d.AddDays(-1)))));
        yield return Make("wrote that day in that space", (v, k) => v.Posts.Count(p => p.Day is { } d && k.SpaceDays.Contains((v.Space, d))));
        yield return Make("wrote that month", (v, k) => v.Posts.Where(p => p.Day is null).Sum(p => Math.Log(k.Posts.Count(n => n.Month == p.Month) + 0.5)));
        yield return Make("writes on that weekday", (v, k) => v.Posts.Where(p => p.Day is not null).Sum(p => Math.Log((k.OnWeekday(p.Day!.Value.DayOfWeek) + 0.7) / (k.Posts.Count + 5))));
        yield return Make("has the profession", (v, k) => k.Fits(v.Badge) ? 0 : -1);
        yield return Make("has the specialty", (v, k) => v.Badge.EndsWith(k.Who.Group, StringComparison.Ordinal) ? 1 : 0);
        yield return Make("writes as early or late in the day", (v, k) =>
            k.Place is { } usual && v.Posts.Select(evidence.PlaceInDay).OfType<double>().ToList() is { Count: > 0 } places ? -Math.Abs(places.Average() - usual) : -0.3);
        yield return Make("speaks there under their name", (v, k) => k.Discussions.Contains(v.Discussion) ? 1 : 0);

        Clue Make(string name, Func<SealedVoice, Known, double> of) => Clues.Make(name, evidence, (v, c) => of(v, known[c]));
    }

    private sealed class Known
    {
        private readonly Dictionary<string, int> _spaces;
        private readonly Dictionary<DayOfWeek, int> _weekdays;

        public Known(Evidence evidence, Candidate who)
        {
            Who = who;
            Posts = [.. evidence.Named.Where(n => n.Candidate == who.No).Select(n => n.Post)];
            Days = [.. Posts.Select(p => p.Day).OfType<DateOnly>()];
            SpaceDays = [.. Posts.Where(p => p.Day is not null).Select(p => (p.Space, p.Day!.Value))];
            Discussions = [.. Posts.Select(p => p.Discussion)];
            _spaces = Posts.CountBy(p => p.Space).ToDictionary();
            _weekdays = Posts.Where(p => p.Day is not null).CountBy(p => p.Day!.Value.DayOfWeek).ToDictionary();
            Place = Posts.Select(evidence.PlaceInDay).OfType<double>().ToList() is { Count: > 1 } places ? places.Average() : null;
        }

        public Candidate Who { get; }

        public List<ReadPost> Posts { get; }

        public HashSet<DateOnly> Days { get; }

        public HashSet<(string, DateOnly)> SpaceDays { get; }

        public HashSet<string> Discussions { get; }

        public double? Place { get; }

        public int InSpace(string space) => _spaces.GetValueOrDefault(space);

        public int OnWeekday(DayOfWeek day) => _weekdays.GetValueOrDefault(day);

        // « Médecin · Cardiologie », « Médecin », « Professionnel de santé ».
        public bool Fits(string badge) =>
            badge == "Professionnel de santé" || badge.Split(" · ") is [var profession, .. var group] && profession == Who.Profession && (group.Length == 0 || group[0] == Who.Group);
    }
}

internal static class Clues
{
    public static Clue Make(string name, Evidence evidence, Func<SealedVoice, int, double> of)
    {
        var candidates = evidence.Candidates.Count;
        var values = new float[evidence.Voices.Count * candidates];
        Parallel.For(0, evidence.Voices.Count, v =>
        {
            for (var c = 0; c < candidates; c++)
            {
                values[v * candidates + c] = (float)of(evidence.Voices[v], c);
            }
        });
        return new Clue(name, values);
    }
}
