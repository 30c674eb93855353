namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: what is compared with the directory again, and how far imports and comparisons are.</summary>
internal static partial class MembershipSql
{
    public const string Rechecks =
        """
        create table registration.rechecks (id uuid primary key, handle varchar(22) collate "C" not null unique, member_id uuid not null references members.members on delete cascade,
          reason smallint not null, found_on date not null, until date null, answer_kind smallint null, answer varchar(4000) null, answered_on date null, state smallint not null default 0,
          decided_by uuid null, decided_on date null);
        comment on table registration.rechecks is 'members whom the directory no longer knows as they were verified: days, no hour';
        create unique index ix_rechecks_open on registration.rechecks (member_id) where state <= 1;
        create index ix_rechecks_until on registration.rechecks (until) where state = 1;
        create table registration.directory_runs (id uuid primary key, kind smallint not null, source text not null, size bigint not null, position bigint not null default 0,
          rows bigint not null default 0, malformed bigint not null default 0, found bigint not null default 0, cursor uuid null, started_at timestamptz not null,
          touched_at timestamptz not null, ended_at timestamptz null, outcome smallint null);
        comment on table registration.directory_runs is 'imports of the directory and comparisons with it: how far each is, where it goes on after a kill, how it ended';
        create index ix_directory_runs on registration.directory_runs (started_at);
        """;

    public const string DropRechecks = "drop table registration.directory_runs, registration.rechecks;";
}
