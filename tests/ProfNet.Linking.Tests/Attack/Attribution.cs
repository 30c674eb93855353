using System.Text.RegularExpressions;
using ProfNet.Domain.Common;
using ProfNet.Linking.Tests.Views;

namespace ProfNet.Linking.Tests.Attack;

/// <summary>What one value stands for, where it stands for something: a member, a sealed voice, a discussion.</summary>
internal sealed record Meaning(int? Candidate, int? Voice, string? Discussion);

/// <summary>A row and whom or what it speaks of.</summary>
internal sealed record Reading(int Place, int[] Candidates, int[] Voices, string[] Discussions, DateTimeOffset? At, DateOnly? Day, int[] Numbers);

/// <summary>
/// Reads rows without knowing what tables are for: every id, handle, name and address that is known is recognised wherever it stands, as text,
/// as a token of a longer text or as bytes among bytes.
/// </summary>
internal sealed partial class Attribution
{
    private readonly Dictionary<Guid, Meaning> _ids = [];
    private readonly Dictionary<string, Meaning> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<DumpTable, IReadOnlyList<Reading>> _read = new(ReferenceEqualityComparer.Instance);
    private readonly Evidence _evidence;

    public Attribution(Dump dump, Evidence evidence)
    {
        _evidence = evidence;
        LearnMembers(dump);
        LearnDiscussions(dump);
    }

    /// <summary>Every table's rows as they are understood; each table once, however many dumps it is part of.</summary>
    public IReadOnlyList<Reading> Read(DumpTable table)
    {
        lock (_read)
        {
            return _read.TryGetValue(table, out var known) ? known : _read[table] = [.. table.Rows.Select(Understand)];
        }
    }

    private void LearnMembers(Dump dump)
    {
        foreach (var candidate in _evidence.Candidates)
        {
            var meaning = new Meaning(candidate.No, null, null);
            _ids[candidate.Id] = meaning;
            _texts[candidate.Id.ToString()] = meaning;
            _texts[candidate.Id.ToString("N")] = meaning;
            _texts[candidate.Name] = meaning;
            _texts[candidate.Name.Split(' ')[^1]] = meaning;
        }

        foreach (var table in dump.Tables.Where(t => t.Name is "members.members" or "members.accounts"))
        {
            foreach (var row in table.Rows)
            {
                if (row[table.Column("id")] is Guid id && _ids.TryGetValue(id, out var meaning))
                {
                    foreach (var text in row.OfType<string>().Where(t => t.Length > 12))
                    {
                        _texts.TryAdd(text, meaning);
                    }
                }
            }
        }
    }

    private void LearnDiscussions(Dump dump)
    {
        var discussions = dump.Table("community.discussions");
        Dictionary<Guid, string> handles = [];
        foreach (var row in discussions.Rows)
        {
            var (id, handle) = ((Guid)row[discussions.Column("id")]!, (string)row[discussions.Column("handle")]!);
            handles[id] = handle;
            _ids[id] = _texts[handle] = _texts[id.ToString()] = new Meaning(null, null, handle);
        }

        var voices = dump.Table("community.voices");
        var sealedVoices = _evidence.Voices.ToDictionary(v => (v.Discussion, v.Name), v => v.No);
        foreach (var row in voices.Rows)
        {
            var (id, discussion) = ((Guid)row[voices.Column("id")]!, handles[(Guid)row[voices.Column("discussion_id")]!]);
            var candidate = row[voices.Column("member_id")] is Guid member && _ids.TryGetValue(member, out var whose) ? whose.Candidate : null;
            var voice = sealedVoices.TryGetValue((discussion, (string)row[voices.Column("name")]!), out var no) ? no : (int?)null;
            _ids[id] = _texts[id.ToString()] = new Meaning(candidate, voice, discussion);
        }

        foreach (var posts in dump.Tables.Where(t => t.Name is "community.posts_named" or "community.posts_sealed"))
        {
            foreach (var row in posts.Rows)
            {
                var id = (Guid)row[posts.Column("id")]!;
                _ids[id] = _texts[id.ToString()] = _ids[(Guid)row[posts.Column("voice_id")]!];
            }
        }
    }

    private Reading Understand(object?[] row, int place)
    {
        HashSet<int> candidates = [], voices = [];
        HashSet<string> discussions = [];
        List<int> numbers = [];
        DateTimeOffset? at = null;
        DateOnly? day = null;
        foreach (var value in row)
        {
            switch (value)
            {
                case DateTime time:
                    var instant = new DateTimeOffset(time);
                    day ??= ParisTime.Day(instant);
                    at ??= ParisTime.StartOfDay(ParisTime.Day(instant)) == instant ? null : instant;
                    break;
                case DateOnly date:
                    day ??= date;
                    break;
                case int or short or long:
                    numbers.Add(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    foreach (var meaning in Meanings(value))
                    {
                        _ = meaning.Candidate is { } candidate && candidates.Add(candidate);
                        _ = meaning.Voice is { } voice && voices.Add(voice);
                        _ = meaning.Discussion is { } discussion && discussions.Add(discussion);
                    }

                    break;
            }
        }

        return new Reading(place, [.. candidates], [.. voices], [.. discussions], at, day, [.. numbers]);
    }

    private IEnumerable<Meaning> Meanings(object? value)
    {
        switch (value)
        {
            case Guid id when _ids.TryGetValue(id, out var meaning):
                yield return meaning;
                break;
            case string text when _texts.TryGetValue(text, out var whole):
                yield return whole;
                break;
            case string { Length: < 2_000 } text:
                foreach (Match token in Token().Matches(text))
                {
                    if (_texts.TryGetValue(token.Value, out var part))
                    {
                        yield return part;
                    }
                }

                break;
            case byte[] bytes:
                for (var i = 0; i + 16 <= bytes.Length; i++)
                {
                    if (_ids.TryGetValue(new Guid(bytes.AsSpan(i, 16), bigEndian: true), out var inside) || _ids.TryGetValue(new Guid(bytes.AsSpan(i, 16)), out inside))
                    {
                        yield return inside;
                    }
                }

                break;
        }
    }

    [GeneratedRegex("[A-Za-z0-9_@.-]{6,}")]
    private static partial Regex Token();
}
