namespace ProfNet.Linking.Tests.Attack;

/// <summary>Somebody who may have written it. Names, professions and specialties are in the public register: whoever attacks has them.</summary>
internal sealed record Candidate(int No, Guid Id, string Name, string Profession, string Group);

/// <summary>A post as it is read.</summary>
/// <param name="Day">Null where only the month is told.</param>
/// <param name="At">The moment, where it is told.</param>
internal sealed record ReadPost(string Discussion, string Space, int Seq, DateOnly? Day, DateOnly Month, DateTimeOffset? At, string Voice, string Badge, bool IsSealed);

/// <summary>A pseudonym of one discussion with its posts.</summary>
internal sealed record SealedVoice(int No, string Discussion, string Space, string Name, string Badge, IReadOnlyList<ReadPost> Posts);

/// <summary>A post under a name.</summary>
internal sealed record NamedPost(int Candidate, ReadPost Post);

/// <summary>What an attacker knows before drawing any conclusion, whether from the pages or from the rows of a dump.</summary>
internal sealed class Evidence
{
    private readonly Dictionary<(string, int), double?> _places = [];

    public Evidence(IReadOnlyList<Candidate> candidates, IReadOnlyList<ReadPost> posts)
    {
        Candidates = candidates;
        Posts = posts;
        var byName = candidates.ToDictionary(c => c.Name, c => c.No, StringComparer.Ordinal);
        Voices = [.. posts.Where(p => p.IsSealed).GroupBy(p => (p.Discussion, p.Voice)).OrderBy(g => g.Key.Discussion, StringComparer.Ordinal).ThenBy(g => g.Key.Voice, StringComparer.Ordinal)
            .Select((g, no) => new SealedVoice(no, g.Key.Discussion, g.First().Space, g.Key.Voice, g.First().Badge, [.. g.OrderBy(p => p.Seq)]))];
        Named = [.. posts.Where(p => !p.IsSealed && byName.ContainsKey(p.Voice)).Select(p => new NamedPost(byName[p.Voice], p))];
        foreach (var day in posts.Where(p => p.Day is not null).GroupBy(p => (p.Discussion, p.Day)))
        {
            var inOrder = day.OrderBy(p => p.Seq).ToList();
            for (var i = 0; i < inOrder.Count; i++)
            {
                _places[(inOrder[i].Discussion, inOrder[i].Seq)] = inOrder.Count < 2 ? null : (i + 0.5) / inOrder.Count;
            }
        }
    }

    public IReadOnlyList<Candidate> Candidates { get; }

    public IReadOnlyList<ReadPost> Posts { get; }

    public IReadOnlyList<SealedVoice> Voices { get; }

    public IReadOnlyList<NamedPost> Named { get; }

    /// <summary>How late in the day's posts of its discussion a post stands, by its number: 0 to 1; null where that says nothing.</summary>
    public double? PlaceInDay(ReadPost post) => _places.GetValueOrDefault((post.Discussion, post.Seq));
}

/// <summary>One thing to go by: a number for each sealed voice and candidate, the larger the more it speaks for the candidate once it is weighed.</summary>
internal sealed record Clue(string Name, float[] Values);
