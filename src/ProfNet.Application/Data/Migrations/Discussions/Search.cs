namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: what search needs. Indexes on what may be large are made online, afterwards.</summary>
internal static partial class DiscussionsSql
{
    public const string Search =
        """
        create extension if not exists unaccent with schema public;
        create extension if not exists pg_trgm with schema public;
        create text search configuration community.french (copy = pg_catalog.french);
        alter text search configuration community.french alter mapping for asciihword, asciiword, hword, hword_asciipart, hword_part, word with public.unaccent, pg_catalog.french_stem;
        create function community.plain(words text) returns text language sql immutable strict parallel safe return lower(public.unaccent('public.unaccent'::regdictionary, words));
        comment on function community.plain is 'lower case and without accents, as one searches';
        alter table community.posts_named add column words tsvector;
        alter table community.posts_sealed add column words tsvector;
        alter table community.discussions add column words tsvector;
        create function community.find_words() returns trigger language plpgsql as $$
          begin new.words := to_tsvector('community.french', new.body); return new; end $$;
        create function community.find_title_words() returns trigger language plpgsql as $$
          begin new.words := setweight(to_tsvector('community.french', new.title), 'A'); return new; end $$;
        alter table community.discussions add column is_answered boolean not null default false, set (fillfactor = 80);
        create function community.find_answer() returns trigger language plpgsql as $$
          begin new.is_answered := new.last_seq > 1; return new; end $$;
        create trigger find_answer before insert or update of last_seq on community.discussions for each row when (new.is_answered <> (new.last_seq > 1)) execute function community.find_answer();
        create trigger find_words before insert on community.posts_named for each row when (new.words is null) execute function community.find_words();
        create trigger find_words before insert on community.posts_sealed for each row when (new.words is null) execute function community.find_words();
        create trigger find_words before insert on community.discussions for each row when (new.words is null) execute function community.find_title_words();
        create trigger find_other_words before update of body on community.posts_named for each row execute function community.find_words();
        create trigger find_other_words before update of body on community.posts_sealed for each row execute function community.find_words();
        create trigger find_other_words before update of title on community.discussions for each row execute function community.find_title_words();
        """;

    public const string DropSearch =
        """
        drop trigger find_other_words on community.discussions; drop trigger find_words on community.discussions;
        drop trigger find_other_words on community.posts_sealed; drop trigger find_words on community.posts_sealed;
        drop trigger find_other_words on community.posts_named; drop trigger find_words on community.posts_named;
        drop trigger find_answer on community.discussions;
        drop function community.find_title_words, community.find_words, community.find_answer;
        alter table community.discussions drop column is_answered, reset (fillfactor);
        alter table community.discussions drop column words;
        alter table community.posts_sealed drop column words;
        alter table community.posts_named drop column words;
        drop text search configuration community.french;
        drop function community.plain;
        """;

    /// <summary>A statement at a time and without keeping anybody from writing.</summary>
    public static readonly string[] Online =
    [
        "create index concurrently if not exists ix_posts_named_words on community.posts_named using gin (words)",
        "create index concurrently if not exists ix_posts_sealed_words on community.posts_sealed using gin (words)",
        "create index concurrently if not exists ix_discussions_words on community.discussions using gin (words)",
        "create index concurrently if not exists ix_discussions_title on community.discussions using gin (community.plain(title) public.gin_trgm_ops)",
        "create index concurrently if not exists ix_voices_name on community.voices using gin (community.plain(name) public.gin_trgm_ops) where not is_sealed",
        "create index concurrently if not exists ix_discussions_documents on community.discussions (last_on desc, handle desc) where documents > 0",
        "create index concurrently if not exists ix_discussions_tags on community.discussions using gin (tags)",
        "create index concurrently if not exists ix_discussions_listed on community.discussions (last_on desc, handle desc) include (tags, space_id) where not is_waiting and merged_into is null",
        "create index concurrently if not exists ix_discussions_pinned on community.discussions (space_id) where is_pinned",
        "create index concurrently if not exists ix_discussions_merged on community.discussions (merged_into) where merged_into is not null",
        "create index concurrently if not exists ix_discussions_waiting on community.discussions (space_id) where is_waiting",
        "create index concurrently if not exists ix_voices_called on community.voices (community.plain(name) text_pattern_ops) where member_id is not null",
        "create index concurrently if not exists ix_posts_named_deleted_on on community.posts_named (deleted_on) where deleted_on is not null",
        "create index concurrently if not exists ix_posts_sealed_deleted_on on community.posts_sealed (deleted_on) where deleted_on is not null",
        "create index concurrently if not exists ix_discussions_widened on community.discussions (widened_on) where widened_on is not null",
        "create index concurrently if not exists ix_posts_named_without_words on community.posts_named (id) where words is null",
        "create index concurrently if not exists ix_posts_sealed_without_words on community.posts_sealed (id) where words is null",
        "create index concurrently if not exists ix_discussions_without_words on community.discussions (id) where words is null",
        "create index concurrently if not exists ix_discussions_kind on community.discussions (kind, last_on desc, handle desc)",
        "create index concurrently if not exists ix_discussions_resolved on community.discussions (last_on desc, handle desc) where accepted_seq is not null",
        "create index concurrently if not exists ix_discussions_outcome on community.discussions (outcome, last_on desc, handle desc) where outcome is not null",
        // What was said before today was told by the version before; the rest is told at the next quarter of an hour. Some at a time: whoever posts waits for no more.
        """
        do $$ declare after_id uuid := '00000000-0000-0000-0000-000000000000'; next_ids uuid[]; begin
          loop
            next_ids := array(select id from community.discussions where id > after_id order by id limit 500);
            exit when next_ids = '{}';
            after_id := next_ids[cardinality(next_ids)];
            update community.discussions
            set is_answered = last_seq > 1, told_seq = case when told_seq = 0 and last_on < current_date then last_seq else told_seq end
            where id = any (next_ids) and (is_answered <> (last_seq > 1) or told_seq = 0 and last_on < current_date);
            commit;
          end loop;
        end $$
        """,
        // Of a column that changes once: where an index asks for the number of posts, each reply writes its discussion into all indexes.
        "create index concurrently if not exists ix_discussions_awaited on community.discussions (last_on desc, handle desc) where not is_answered",
        "drop index concurrently if exists community.ix_discussions_unanswered",
    ];
}
