namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: the vocabularies that administrators edit.</summary>
internal static partial class DiscussionsSql
{
    public const string Words =
        """
        create table community.tags (slug text primary key, label text not null, description text not null default '', is_retired boolean not null default false);
        comment on table community.tags is 'the closed vocabulary that discussions are tagged with';
        create table community.tag_synonyms (word text primary key, slug text not null references community.tags);
        comment on table community.tag_synonyms is 'other words for a tag, lower case and without accents';
        create table community.drugs (name text primary key, label text not null, brands text[] not null default '{}');
        comment on table community.drugs is 'international names (lower case, without accents) and the brands sold under them';
        create table community.watched_words (kind smallint not null, word text not null, primary key (kind, word));
        comment on table community.watched_words is 'words of an adverse effect or of an emergency, lower case and without accents';
        """;

    public const string DropWords = "drop table community.watched_words, community.drugs, community.tag_synonyms, community.tags;";
}
