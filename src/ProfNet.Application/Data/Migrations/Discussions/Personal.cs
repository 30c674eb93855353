namespace ProfNet.Application.Data.Migrations;

/// <summary>What the migration Discussions makes in SQL: this part, what members keep for themselves.</summary>
internal static partial class DiscussionsSql
{
    public const string Personal =
        """
        create table community.choices (tag bytea primary key check (length(tag) = 32), key_no smallint not null, sealed bytea not null) with (fillfactor = 45);
        comment on table community.choices is 'what one member chose (spaces, notices, saved searches): one padded row for every member, made at admission';
        create table community.drafts (tag bytea primary key check (length(tag) = 32), key_no smallint not null, sealed bytea not null);
        comment on table community.drafts is 'what one member is writing, by target and kind, encrypted and padded. No member, no target, no time';
        create table notifications.pending_mentions (id uuid primary key, discussion_id uuid not null, sealed bytea not null, key_no smallint not null);
        comment on table notifications.pending_mentions is 'members whom a post names, encrypted, to be told at the next quarter of an hour; goes then';
        """;

    public const string DropPersonal = "drop table notifications.pending_mentions, community.drafts, community.choices;";
}
