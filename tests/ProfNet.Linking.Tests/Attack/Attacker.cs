namespace ProfNet.Linking.Tests.Attack;

/// <summary>How often the attacker was right.</summary>
/// <param name="Who">Of the sealed posts, the share whose author was named at the first guess.</param>
/// <param name="Named">How many posts of each voice that is, by its first post; 0 where somebody else was named.</param>
/// <param name="Pairs">Of as many pairs of one person as of two, the share told rightly; a half is chance.</param>
internal sealed record Score(string Input, double Who, int Posts, IReadOnlyDictionary<(string Discussion, int Seq), int> Named, double Pairs, int PairsAsked, IReadOnlyList<string> Heaviest)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Input,-34} author {Who,6:P1} of {Posts} posts, same person {Pairs,6:P1} of {PairsAsked} pairs; by: {string.Join("; ", Heaviest)}");

    /// <summary>The standard deviation of the difference of two attacks on the same posts: only voices that one of them names and the other does not make it.</summary>
    public static double OfWho(Score one, Score other) => Math.Sqrt(one.Named.Sum(v => Math.Pow(v.Value - other.Named[v.Key], 2))) / one.Posts;

    /// <summary>The standard deviation of the difference of two shares.</summary>
    public static double Deviation(double one, double other, int asked) => Math.Sqrt((one * (1 - one) + other * (1 - other)) / asked);
}

/// <summary>
/// The attacker. Learns what each clue weighs from the members of one half, whose truth it is told, and names the authors among the other half; then the other
/// way round. The same program whatever its input: the pages, or a dump, which has the pages' content and more.
/// </summary>
internal sealed class Attacker(Evidence evidence, Func<SealedVoice, int> truth)
{
    private const int OthersInTraining = 30;
    private const int PairsAHalf = 1_000;

    private readonly int[] _authors = [.. evidence.Voices.Select(truth)];

    public Score Attack(string input, IReadOnlyList<Clue> clues, PairClues pairs)
    {
        var scaled = clues.Where(IsTelling).Select(Scaled).ToList();
        var chances = new double[evidence.Voices.Count][];
        List<(string, double)> weighed = [];
        Parallel.For(0, 2, half =>
        {
            var weights = Learn(scaled, 1 - half);
            foreach (var voice in evidence.Voices.Where(v => Half(v.No) == half))
            {
                chances[voice.No] = Logit.Softmax([.. evidence.Candidates.Select(c => Logit.Dot(weights, Row(scaled, voice.No, c.No)))]);
            }

            lock (weighed)
            {
                weighed.AddRange(scaled.Select((c, i) => (c.Name, Math.Abs(weights[i]))));
            }
        });

        var posts = evidence.Voices.Sum(v => v.Posts.Count);
        var named = evidence.Voices.ToDictionary(v => (v.Discussion, v.Posts[0].Seq), v => Array.IndexOf(chances[v.No], chances[v.No].Max()) == _authors[v.No] ? v.Posts.Count : 0);
        var told = TellPairs(pairs, chances);
        return new Score(input, named.Values.Sum() / (double)posts, posts, named, told, 4 * PairsAHalf,
            [.. weighed.GroupBy(w => w.Item1, w => w.Item2).OrderByDescending(g => g.Average()).Take(4).Select(g => g.Key)]);
    }

    private double[] Learn(List<Clue> clues, int half)
    {
        var dice = new Random(half);
        return Logit.ToChoose([.. evidence.Voices.Where(v => Half(v.No) == half).Select(v =>
            Enumerable.Range(0, OthersInTraining).Select(_ => dice.Next(evidence.Candidates.Count)).Where(c => c != _authors[v.No]).Distinct().Prepend(_authors[v.No])
                .Select(c => Row(clues, v.No, c)).ToArray())]);
    }

    private double TellPairs(PairClues clues, double[][] chances)
    {
        var asked = Enumerable.Range(0, 2).Select(half => Pairs(half).Select(p => (Row: clues.Of(p.One, p.Other, chances), p.IsSame)).ToList()).ToList();
        var right = 0;
        for (var half = 0; half < 2; half++)
        {
            var weights = Logit.ToDecide(asked[1 - half]);
            right += asked[half].Count(p => Logit.Chance(weights, p.Row) > 0.5 == p.IsSame);
        }

        return right / (double)asked.Sum(a => a.Count);
    }

    /// <summary>Voices of one half's members in two discussions: as many pairs of one person as of two, who are of one profession, or the badge would say it all.</summary>
    private List<(int One, int Other, bool IsSame)> Pairs(int half)
    {
        var dice = new Random(100 + half);
        var byAuthor = evidence.Voices.Where(v => Half(v.No) == half).GroupBy(v => _authors[v.No]).Select(g => g.ToList()).ToList();
        var all = byAuthor.SelectMany(v => v).ToList();
        var several = byAuthor.Where(v => v.Count > 1).ToList();
        List<(int, int, bool)> pairs = [];
        while (pairs.Count < PairsAHalf)
        {
            var mine = several[dice.Next(several.Count)];
            if (Draw(mine, mine, out var pair))
            {
                pairs.Add((pair.One, pair.Other, true));
            }
        }

        while (pairs.Count < 2 * PairsAHalf)
        {
            if (Draw(all, all, out var pair) && _authors[pair.One] != _authors[pair.Other] && evidence.Voices[pair.One].Badge == evidence.Voices[pair.Other].Badge)
            {
                pairs.Add((pair.One, pair.Other, false));
            }
        }

        return pairs;

        bool Draw(List<SealedVoice> some, List<SealedVoice> others, out (int One, int Other) pair)
        {
            var (one, other) = (some[dice.Next(some.Count)], others[dice.Next(others.Count)]);
            pair = (one.No, other.No);
            return one.Discussion != other.Discussion;
        }
    }

    private int Half(int voice) => _authors[voice] % 2;

    private float[] Row(List<Clue> clues, int voice, int candidate)
    {
        var row = new float[clues.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = clues[i].Values[voice * evidence.Candidates.Count + candidate];
        }

        return row;
    }

    private static bool IsTelling(Clue clue) => clue.Values.Min() < clue.Values.Max();

    private static Clue Scaled(Clue clue)
    {
        var mean = clue.Values.Average(v => (double)v);
        var spread = Math.Sqrt(clue.Values.Average(v => (v - mean) * (v - mean)));
        return clue with { Values = [.. clue.Values.Select(v => (float)((v - mean) / Math.Max(spread, 0.05)))] };
    }
}
