namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: polls. Who voted what is in the voters' own personal rows alone.</summary>
internal static partial class DiscussionsSql
{
    public const string Polls =
        """
        create table community.polls (id uuid primary key, discussion_id uuid not null unique references community.discussions, kind smallint not null, question text not null, low_label text not null default '',
          high_label text not null default '', shows_on_close boolean not null, closes_on date not null, is_closed boolean not null default false, voters int not null default 0,
          shown_voters int not null default 0);
        comment on table community.polls is 'one poll of a discussion: single, multiple or scale; voters are counted, not named; shown_voters of them are in the result that is shown meanwhile';
        create table community.poll_options (poll_id uuid not null references community.polls, no smallint not null, label text not null, votes int not null default 0, shown_votes int not null default 0, primary key (poll_id, no));
        comment on table community.poll_options is 'what may be chosen in a poll, and how often it was';
        """;

    public const string DropPolls = "drop table community.poll_options, community.polls;";
}
