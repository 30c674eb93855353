using Microsoft.EntityFrameworkCore;

namespace ProfNet.Application.Data.Seed;

/// <summary>
/// The vocabulary that every ProfNet begins with: tags, drugs, words that are watched. Run after each migration; changes only what differs, and nothing that
/// an administrator wrote or took out.
/// </summary>
public sealed class ReferenceWords(ProfNetDb db)
{
    private const string Tags =
        """
        insert into community.tags (slug, label)
        select slug, label from jsonb_to_recordset({0}::jsonb) as shipped(slug text, label text)
        on conflict (slug) do update set label = excluded.label where not tags.is_ours and tags.label <> excluded.label
        """;

    private const string OldSynonyms =
        """
        delete from community.tag_synonyms s using community.tags t
        where t.slug = s.slug and not t.is_ours and not exists (
          select from jsonb_to_recordset({0}::jsonb) as shipped(slug text, synonyms text[])
          where shipped.slug = s.slug and s.word in (select community.plain(w) from unnest(shipped.synonyms) w))
        """;

    private const string Synonyms =
        """
        insert into community.tag_synonyms (word, slug)
        select community.plain(w), t.slug from jsonb_to_recordset({0}::jsonb) as shipped(slug text, synonyms text[])
        join community.tags t on t.slug = shipped.slug and not t.is_ours
        cross join unnest(shipped.synonyms) w
        on conflict (word) do nothing
        """;

    private const string Drugs =
        """
        insert into community.drugs (name, label, brands)
        select community.plain(label), label, brands from jsonb_to_recordset({0}::jsonb) as shipped(label text, brands text[])
        where not exists (select from community.dropped_words where list = 2 and word = community.plain(label))
        on conflict (name) do update set label = excluded.label, brands = excluded.brands
        where not drugs.is_ours and (drugs.label, drugs.brands) is distinct from (excluded.label, excluded.brands)
        """;

    private const string Watched =
        """
        insert into community.watched_words (kind, word)
        select kind, community.plain(w)
        from (values (0, 'effects'), (1, 'emergencies')) lists (kind, name), jsonb_array_elements_text(({0}::jsonb) -> name) w
        where not exists (select from community.dropped_words where list = kind and word = community.plain(w))
        on conflict (kind, word) do nothing
        """;

    public async Task EnsureAsync(CancellationToken ct)
    {
        foreach (var (sql, file) in new[]
        {
            (Tags, "tags.fr.json"), (OldSynonyms, "tags.fr.json"), (Synonyms, "tags.fr.json"), (Drugs, "drugs.fr.json"), (Watched, "watched-words.fr.json"),
        })
        {
            await db.Database.ExecuteSqlRawAsync(sql, [SeedFiles.Text(file)], ct);
        }
    }
}
