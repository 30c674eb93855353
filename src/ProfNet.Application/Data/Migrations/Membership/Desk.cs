namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: applications and what the desk does with them, proofs, secure mail, disputes.</summary>
internal static partial class MembershipSql
{
    public const string Desk =
        """
        create table registration.application_acts (id uuid primary key, application_id uuid not null references registration.applications on delete cascade,
          at timestamptz not null, by uuid null, kind smallint not null, reason smallint null,
          text text null check (length(text) <= 4000), changes jsonb not null default '[]');
        comment on table registration.application_acts is 'who did what with an application: notes, questions, answers, decisions';
        create index ix_application_acts on registration.application_acts (application_id, at);
        create table registration.proofs (id uuid primary key, handle varchar(22) collate "C" not null unique, application_id uuid not null references registration.applications on delete cascade,
          kind smallint not null, name_sealed bytea not null, media smallint not null, length int not null, at timestamptz not null);
        comment on table registration.proofs is 'what an applicant sent to show that the number is theirs; deleted with the decision';
        create index ix_proofs_application on registration.proofs (application_id);
        create table registration.proof_parts (proof_id uuid not null references registration.proofs on delete cascade, part int not null, sealed bytea not null, primary key (proof_id, part));
        alter table registration.proof_parts alter column sealed set storage external;
        comment on table registration.proof_parts is 'the content of a proof, encrypted a piece at a time';
        create table registration.mailboxes (number text collate "C" not null, address text not null, primary key (number, address));
        comment on table registration.mailboxes is 'secure mail addresses that the directory gives for a number; public data, replaced whole by each import';
        create table registration.mailbox_codes (application_id uuid primary key references registration.applications on delete cascade, address text not null, salt bytea not null,
          hash bytea not null, sent_at timestamptz not null, tries int not null default 0);
        comment on table registration.mailbox_codes is 'the code that was sent to a secure mail address, hashed; goes with its use or its hour';
        create table registration.disputes (id uuid primary key, handle varchar(22) collate "C" not null unique, application_id uuid not null references registration.applications on delete cascade,
          holder_id uuid null references registration.applications on delete cascade, text varchar(4000) not null, opened_on date not null, until date null, answer varchar(4000) null,
          answered_on date null, state smallint not null default 0, asked_by uuid null, decided_by uuid null, decided_on date null);
        comment on table registration.disputes is 'someone says that a number held by another member is theirs';
        create unique index ix_disputes_open on registration.disputes (application_id) where state < 2;
        create index ix_disputes_holder on registration.disputes (holder_id) where state = 1;
        """;

    public const string DropDesk =
        "drop table registration.disputes, registration.mailbox_codes, registration.mailboxes, registration.proof_parts, registration.proofs, registration.application_acts;";
}
