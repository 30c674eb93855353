namespace ProfNet.Application.Community;

/// <summary>
/// What members keep about discussions, in SQL: rows that only their keys can name or open, which Entity Framework has no use for.
/// None holds a member beside a discussion, or a time; <c>followers</c> is enumerable by discussion, and who follows is encrypted.
/// </summary>
internal static class PersonalSchema
{
    public const string Create =
        """
        create table community.personal (tag bytea primary key check (length(tag) = 32), key_no smallint not null, sealed bytea not null);
        comment on table community.personal is 'what one member keeps about one discussion: seen, followed, reactions. No member, no discussion, no time';
        create table community.followers (discussion_id uuid not null references community.discussions, tag bytea not null check (length(tag) = 32), key_no smallint not null,
          sealed bytea not null, primary key (discussion_id, tag));
        comment on table community.followers is 'whom to tell of news: AES-GCM(member, level), the same for authors and passers-by';
        create table community.member_index (tag bytea primary key check (length(tag) = 32), key_no smallint not null, sealed bytea not null) with (fillfactor = 45);
        comment on table community.member_index is 'the discussions of one member: one padded row for every member, made at admission';
        create table community.limits (tag bytea primary key check (length(tag) = 32), day date not null, key_no smallint not null, sealed bytea not null);
        comment on table community.limits is 'how often one member did one thing on one day; goes with the day';
        create index ix_limits_day on community.limits (day);
        """;

    public const string Drop = "drop table community.limits, community.member_index, community.followers, community.personal;";
}
