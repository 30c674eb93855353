namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: the vocabularies that administrators edit.</summary>
internal static partial class DiscussionsSql
{
    public const string Words =
        """
        create table community.tags (slug text primary key, label text not null, description text not null default '', is_retired boolean not null default false, is_ours boolean not null default false);
        comment on table community.tags is 'the closed vocabulary that discussions are tagged with; is_ours: an administrator wrote it, and the list that ships leaves it alone';
        create table community.tag_synonyms (word text primary key, slug text not null references community.tags);
        comment on table community.tag_synonyms is 'other words for a tag, lower case and without accents';
        create index ix_tag_synonyms_slug on community.tag_synonyms (slug);
        create table community.drugs (name text primary key, label text not null, brands text[] not null default '{}', is_ours boolean not null default false,
          slug text not null unique generated always as (trim(both '-' from regexp_replace(name, '[^a-z0-9]+', '-', 'g'))) stored);
        comment on table community.drugs is 'international names (lower case, without accents) and the brands sold under them; a discussion is tagged with the slug';
        create table community.watched_words (kind smallint not null, word text not null, primary key (kind, word));
        comment on table community.watched_words is 'words of an adverse effect (0) or of an emergency (1), lower case and without accents';
        create table community.dropped_words (list smallint not null, word text not null, primary key (list, word));
        comment on table community.dropped_words is 'what ships with the site and an administrator took out: an effect (0), an emergency (1), a drug (2)';
        """;

    public const string DropWords = "drop table community.dropped_words, community.watched_words, community.drugs, community.tag_synonyms, community.tags;";
}
