using Npgsql;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Application.Community.Subjects;

/// <summary>
/// The drugs, the adverse effects and the words of an emergency that texts are read for, in this node's memory: reading a text asks the database nothing,
/// and what is found is neither stored nor logged.
/// </summary>
public sealed class Alerts(NpgsqlDataSource database)
{
    internal const string Sql =
        """
        select kind::int, word, word from community.watched_words
        union all select 2, d.label, d.label from community.drugs d
        union all select 2, b, d.label from community.drugs d cross join unnest(d.brands) b
        """;

    private const int Effect = 0;
    private const int Emergency = 1;
    private const int Drug = 2;

    private volatile Lists _lists = new(new([]), new([]), new([]));

    /// <summary>What in these texts says that somebody is in danger now.</summary>
    public IReadOnlyList<WatchedPassage> EmergenciesIn(params IEnumerable<string> texts) => [.. texts.SelectMany(_lists.Emergencies.In)];

    /// <summary>The drugs and the adverse effects that meet in a text; null where not both are there.</summary>
    public AdverseEffect? AdverseEffectIn(string text)
    {
        var lists = _lists;
        return lists.Effects.In(text) is { Count: > 0 } effects && lists.Drugs.In(text) is { Count: > 0 } drugs ? new(drugs, effects) : null;
    }

    /// <summary>Whoever writes in words of an emergency has read that this is no emergency service: the form then bears the hash of exactly this text.</summary>
    public void RequireEmergencyRead(string? reviewed, IEnumerable<string> texts)
    {
        IReadOnlyList<string> typed = [.. texts];
        Rule.Require(EmergenciesIn(typed).Count == 0 || reviewed == TextReview.HashOf(typed), CommunityRules.EmergencyIsRead);
    }

    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<(int Kind, string Word, string Meaning)> words = [];
        while (await reader.ReadAsync(ct))
        {
            words.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        var byKind = words.ToLookup(w => w.Kind, w => (w.Word, w.Meaning));
        _lists = new(new(byKind[Drug]), new(byKind[Effect]), new(byKind[Emergency]));
    }

    private sealed record Lists(WordWatch Drugs, WordWatch Effects, WordWatch Emergencies);
}

/// <summary>A text in which drugs and effects meet.</summary>
public sealed record AdverseEffect(IReadOnlyList<WatchedPassage> Drugs, IReadOnlyList<WatchedPassage> Effects)
{
    public IEnumerable<string> DrugNames => Drugs.Select(d => d.Meaning).Distinct(StringComparer.Ordinal);

    public IEnumerable<string> EffectNames => Effects.Select(e => e.Passage).Distinct(StringComparer.CurrentCultureIgnoreCase);
}
