using ProfNet.Linking.Tests.Views;

namespace ProfNet.Linking.Tests.Attack;

/// <summary>Values that stand in more than one row though nobody knows what they mean: one tag, key or stamp twice ties the two rows together.</summary>
internal sealed class SharedValues
{
    private const int TooCommon = 40;

    private readonly HashSet<(int Voice, int Candidate)> _withCandidates = [];
    private readonly HashSet<(int Voice, int Other)> _withVoices = [];

    public SharedValues(Dump dump, Attribution attribution)
    {
        Dictionary<string, List<Reading>> bearers = new(StringComparer.Ordinal);
        foreach (var table in dump.Tables)
        {
            var readings = attribution.Read(table);
            for (var i = 0; i < readings.Count; i++)
            {
                foreach (var value in table.Rows[i].Select(Key).OfType<string>())
                {
                    if (!bearers.TryGetValue(value, out var rows))
                    {
                        bearers.Add(value, rows = []);
                    }

                    rows.Add(readings[i]);
                }
            }
        }

        foreach (var rows in bearers.Values.Where(r => r.Count is > 1 and <= TooCommon))
        {
            var (voices, candidates) = (rows.SelectMany(r => r.Voices).Distinct().ToList(), rows.SelectMany(r => r.Candidates).Distinct().ToList());
            _withCandidates.UnionWith(from v in voices from c in candidates select (v, c));
            _withVoices.UnionWith(from v in voices from w in voices where v != w && rows.Any(r => r.Voices.Contains(v) && !r.Voices.Contains(w)) select (v, w));
        }
    }

    public bool WithCandidate(int voice, int candidate) => _withCandidates.Contains((voice, candidate));

    public bool WithVoice(int voice, int other) => _withVoices.Contains((voice, other));

    // Common words are no keys; ids are known, or are compared as every other value.
    private static string? Key(object? value) => value switch
    {
        Guid id => id.ToString("N"),
        byte[] { Length: >= 8 and <= 64 } bytes => Convert.ToHexStringLower(bytes),
        string { Length: >= 10 and <= 100 } text when !text.Contains(' ', StringComparison.Ordinal) => text,
        _ => null,
    };
}
