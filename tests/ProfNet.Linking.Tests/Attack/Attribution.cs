using System.Text.RegularExpressions;
using ProfNet.Domain.Common;
using ProfNet.Linking.Tests.Views;

namespace ProfNet.Linking.Tests.Attack;

/// <summary>What one value stands for, where it stands for something: a member, a sealed voice, a discussion.</summary>
internal sealed record Meaning(int? Candidate, int? Voice, string? Discussion);

/// <summary>A row and whom or what it speaks of.</summary>
/// <param name="Numbers">Those in it, and the lengths of its boxes.</param>
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
    private readonly Dictionary<IReadOnlyList<Reading>, IReadOnlyList<Clue>> _clues = new(ReferenceEqualityComparer.Instance);
    private readonly Evidence _evidence;

    public Attribution(Dump dump, Evidence evidence)
    {
        _evidence = evidence;
        LearnMembers(dump);
        LearnDiscussions(dump);
        LearnOthers(dump);
    }

    /// <summary>Every table's rows as they are understood; each table once, however many dumps it is part of.</summary>
    public IReadOnlyList<Reading> Read(DumpTable table)
    {
        lock (_read)
        {
            return _read.TryGetValue(table, out var known) ? known : _read[table] = UnknownKeys.Resolve(table, [.. table.Rows.AsParallel().AsOrdered().Select(Understand)], _evidence, value => Meanings(value).Any());
        }
    }

    /// <summary>What rows of a table tell by themselves; worked out once, however many dumps they are part of.</summary>
    public IReadOnlyList<Clue> CluesOf(IReadOnlyList<Reading> rows, Func<IEnumerable<Clue>> make)
    {
        lock (_clues)
        {
            return _clues.TryGetValue(rows, out var known) ? known : _clues[rows] = [.. make()];
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

    /// <summary>A row that speaks of one voice, or of one discussion and of nobody, has an id that stands for it elsewhere: a poll, a post that waits, a text of before.</summary>
    private void LearnOthers(Dump dump)
    {
        foreach (var table in dump.Tables.Where(t => Array.IndexOf(t.Columns, "id") >= 0))
        {
            foreach (var row in table.Rows)
            {
                if (row[table.Column("id")] is Guid id && !_ids.ContainsKey(id) && Understand(row, 0) is var read)
                {
                    if (read is { Voices: [var voice], Candidates: [] } && read.Discussions.Length < 2)
                    {
                        _ids[id] = new Meaning(null, voice, read.Discussions.FirstOrDefault());
                    }
                    else if (read is { Voices: [], Candidates: [], Discussions: [var discussion] })
                    {
                        _ids[id] = new Meaning(null, null, discussion);
                    }
                }
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
                    if (value is byte[] { Length: > 64 } box)
                    {
                        numbers.Add(box.Length);
                    }

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
            case NpgsqlTypes.NpgsqlTsVector words:
                foreach (var meaning in words.SelectMany(word => Meanings(word.Text)))
                {
                    yield return meaning;
                }

                break;
            case Array { Rank: 1 } several and not byte[]:
                foreach (var meaning in several.Cast<object?>().SelectMany(Meanings))
                {
                    yield return meaning;
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
