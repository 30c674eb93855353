namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: what becomes of posts after they were written, or before others read them.</summary>
internal static partial class DiscussionsSql
{
    public const string Posts =
        """
        create table community.revisions (id uuid primary key, post_id uuid not null, no int not null, voice_id uuid references community.voices, body text not null, replaced_on date not null,
          is_purged boolean not null default false, unique (post_id, no));
        comment on table community.revisions is 'texts that posts had before: replaced_on is a month; voice_id says who wrote it, where others than the author may';
        create index ix_revisions_replaced_on on community.revisions (replaced_on);
        create table community.waiting_posts (id uuid primary key, handle text collate "C" not null unique, discussion_id uuid not null references community.discussions, voice_id uuid not null references community.voices, body text not null,
          body_html text not null, excerpt text not null, once bytea not null unique check (length(once) = 16), written_on date not null, refused_because text);
        comment on table community.waiting_posts is 'posts that a moderator reads before others do; they have no number yet';
        create index ix_waiting_posts_discussion on community.waiting_posts (discussion_id);
        create table community.cases (discussion_id uuid primary key references community.discussions, age_band smallint not null, context text not null, examination text not null, hypotheses text not null,
          question text not null, outcome_text text not null default '');
        comment on table community.cases is 'clinical cases, field by field: the opening post is made of them';
        create table community.staff_acts (tag bytea primary key check (length(tag) = 32), key_no smallint not null, sealed bytea not null, discussion_id uuid not null, act smallint not null, about uuid,
          seq int, reason text not null, done_on date not null);
        comment on table community.staff_acts is 'what moderators did to discussions, and why; which of them it was is encrypted. about is another discussion or a space';
        create table community.post_places (discussion_id uuid not null, seq int not null, was_id uuid not null, was_seq int not null, primary key (was_id, was_seq));
        comment on table community.post_places is 'numbers that posts bore in another discussion before they were merged or split off: reactions are in the rows of those who reacted, under the number of then';
        create index ix_post_places_discussion on community.post_places (discussion_id, seq);
        create index ix_staff_acts_discussion on community.staff_acts (discussion_id);
        create index ix_staff_acts_done_on on community.staff_acts (done_on desc, tag desc);
        """;

    public const string DropPosts = "drop table community.post_places, community.staff_acts, community.cases, community.waiting_posts, community.revisions;";
}
