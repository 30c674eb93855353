using System.Collections.Frozen;
using Npgsql;

namespace ProfNet.Application.Community.Subjects;

/// <summary>A word that discussions are tagged with: a tag, or the international name of a drug.</summary>
/// <param name="Slug">Stands in addresses and in the discussion, never changes.</param>
/// <param name="Others">Synonyms, or brands: whoever types one finds this.</param>
/// <param name="IsRetired">Offered no more; discussions that bear it keep it.</param>
public sealed record VocabularyWord(string Slug, string Label, string Description, IReadOnlyList<string> Others, bool IsDrug, bool IsRetired);

/// <summary>The closed vocabulary, in this node's memory: it changes a few times a year, and every list shows it.</summary>
public sealed class Vocabulary(NpgsqlDataSource database)
{
    internal const string Sql =
        """
        select t.slug, t.label, t.description, array(select s.word from community.tag_synonyms s where s.slug = t.slug order by s.word), false, t.is_retired, community.plain(t.label) from community.tags t
        union all
        select d.slug, d.label, '', d.brands, true, false, d.name from community.drugs d
        order by 5, 7
        """;

    private volatile Known _known = new([]);

    /// <summary>The tags that are offered, in the order of the alphabet.</summary>
    public IReadOnlyList<VocabularyWord> Tags => _known.Tags;

    /// <summary>Tags and drugs, those offered no more included.</summary>
    public IReadOnlyList<VocabularyWord> All => _known.All;

    /// <summary>How a slug is shown; itself where the node does not know it yet.</summary>
    public string LabelOf(string slug) => _known.BySlug.GetValueOrDefault(slug)?.Label ?? slug;

    public VocabularyWord? Find(string slug) => _known.BySlug.GetValueOrDefault(slug);

    /// <summary>What somebody means by a word: a tag or a drug by its label, a synonym, a brand.</summary>
    public VocabularyWord? Named(string typed) => _known.ByWord.GetValueOrDefault(PlainWords.Of(typed));

    /// <summary>The slugs of what somebody typed into one field; words that mean nothing are left out.</summary>
    public IEnumerable<string> SlugsOf(string typed) => PlainWords.Split(typed).Select(Named).OfType<VocabularyWord>().Select(word => word.Slug);

    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<VocabularyWord> words = [];
        while (await reader.ReadAsync(ct))
        {
            words.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<string[]>(3), reader.GetBoolean(4), reader.GetBoolean(5)));
        }

        _known = new(words);
    }

    private sealed class Known(IReadOnlyList<VocabularyWord> words)
    {
        public IReadOnlyList<VocabularyWord> All => words;

        public IReadOnlyList<VocabularyWord> Tags { get; } = [.. words.Where(w => !w.IsDrug && !w.IsRetired)];

        public FrozenDictionary<string, VocabularyWord> BySlug { get; } = words.DistinctBy(w => w.Slug, StringComparer.Ordinal).ToFrozenDictionary(w => w.Slug, StringComparer.Ordinal);

        /// <summary>Labels before synonyms and brands, where two mean something by one word.</summary>
        public FrozenDictionary<string, VocabularyWord> ByWord { get; } = words.Where(w => !w.IsRetired).Select(w => (Word: PlainWords.Of(w.Label), Means: w))
            .Concat(words.Where(w => !w.IsRetired).SelectMany(w => w.Others.Select(other => (Word: PlainWords.Of(other), Means: w))))
            .DistinctBy(found => found.Word, StringComparer.Ordinal).ToFrozenDictionary(found => found.Word, found => found.Means, StringComparer.Ordinal);
    }
}
