namespace ProfNet.Application.Data.Migrations;

/// <summary>What the migration <see cref="SealedPseudonyms"/> runs beside what Entity Framework knows. It has run: what changes is SQL of a later migration, never this.</summary>
internal static class SealedPseudonymsSql
{
    /// <summary>Failed sign-ins: under a tag of the address and gone with the next success, so that no row of an account moves when somebody signs in.</summary>
    public const string CreateAttempts =
        """
        create table members.sign_in_attempts (tag bytea primary key check (length(tag) = 32), failed int not null, locked_until timestamptz null, day date not null);
        comment on table members.sign_in_attempts is 'failed sign-ins of one address, under a keyed tag; goes with the next success, or the day';
        """;

    public const string DropAttempts = "drop table members.sign_in_attempts;";

    /// <summary>What members keep about discussions: rows that only their keys can name or open. None holds a member beside a discussion, or a time; <c>followers</c> is enumerable by discussion, and who follows is encrypted.</summary>
    public const string CreatePersonal =
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

    public const string DropPersonal = "drop table community.limits, community.member_index, community.followers, community.personal;";

    /// <summary>What members are told: one padded, encrypted row for every member, and what waits to be told, which goes once it was.</summary>
    public const string CreateInboxes =
        """
        create table notifications.inboxes (tag bytea primary key check (length(tag) = 32), key_no smallint not null, mail_due boolean not null default false, sealed bytea not null) with (fillfactor = 45);
        comment on table notifications.inboxes is 'what one member is told: one padded row for every member, made at admission';
        create index ix_inboxes_mail_due on notifications.inboxes (tag) where mail_due;
        create table notifications.pending_news (discussion_id uuid primary key, from_seq int not null);
        comment on table notifications.pending_news is 'discussions whose followers are to be told at the next quarter of an hour';
        """;

    public const string DropInboxes = "drop table notifications.pending_news, notifications.inboxes;";

    /// <summary>The function keeps its name and takes one argument more, which the version before does not give: each post hands over its connection record, and the first of a voice its entry.</summary>
    public const string ExtendVault =
        """
        create table vault.measures (tag bytea primary key check (length(tag) = 32), sealed bytea not null);
        comment on table vault.measures is 'what a moderator decided about a voice; found by its member, by tag, when they next act';
        create table vault.accesses (tag bytea primary key check (length(tag) = 32), sealed bytea not null);
        comment on table vault.accesses is 'each time staff opened something of a member; found by the member, by numbered tags';
        create table vault.connections (id uuid primary key, month date not null check (extract(day from month) = 1), sealed bytea not null check (length(sealed) = 384));
        comment on table vault.connections is 'connection records that a host must keep, encrypted to an offline public key; purged after a year';
        create index ix_connections_month on vault.connections (month);
        create table vault.departed (tag bytea primary key check (length(tag) = 32), until date not null check (extract(day from until) = 1), sealed bytea not null check (length(sealed) = 1058));
        comment on table vault.departed is 'what a host must keep of members who left, found by the id that entries hold; purged after one year (account) and five (identity)';
        drop function vault.seal(uuid, bytea);
        create function vault.seal(slot uuid, sealed bytea, connection bytea default null) returns void language sql security definer set search_path = pg_catalog
          as $$
            insert into vault.entries select slot, sealed where slot is not null;
            insert into vault.connections select gen_random_uuid(), date_trunc('month', now() at time zone 'Europe/Paris')::date, connection where connection is not null;
          $$;
        revoke all on function vault.seal from public;
        grant execute on function vault.seal to profnet_app;
        grant select, insert, update, delete on vault.measures, vault.accesses, vault.connections, vault.departed to profnet_vault;
        """;

    public const string ShrinkVault =
        """
        drop function vault.seal(uuid, bytea, bytea);
        create function vault.seal(slot uuid, sealed bytea) returns void language sql security definer set search_path = pg_catalog
          as $$ insert into vault.entries values (slot, sealed) $$;
        revoke all on function vault.seal from public;
        grant execute on function vault.seal to profnet_app;
        drop table vault.measures, vault.accesses, vault.connections, vault.departed;
        """;

    /// <summary>The journal of disclosures: each line holds the hash of the one before, and no login may change or remove one.</summary>
    public const string CreateJournal =
        """
        create table pseudonyms.journal (
          seq bigint primary key, at timestamptz not null, step text not null, disclosure uuid not null, actor uuid null, detail text not null,
          previous bytea not null check (length(previous) = 32), hash bytea not null unique check (length(hash) = 32));
        comment on table pseudonyms.journal is 'every step of every disclosure, hash-chained; append-only';
        revoke update, delete, truncate on pseudonyms.journal from profnet_app;
        create function pseudonyms.refuse_change() returns trigger language plpgsql as $$ begin raise exception 'the journal is append-only'; end $$;
        create trigger journal_is_append_only before update or delete or truncate on pseudonyms.journal for each statement execute function pseudonyms.refuse_change();
        """;

    public const string DropJournal = "drop table pseudonyms.journal; drop function pseudonyms.refuse_change;";

    /// <summary>What no check on one row can say of a disclosure: it goes from asked to decided to shown and never back, whoever writes to the table.</summary>
    public const string CreateDisclosure =
        """
        create function pseudonyms.disclosure_goes_forward() returns trigger language plpgsql as $$
        begin
          if tg_op = 'DELETE' or old.state <> new.state and (old.state, new.state) not in (('Requested', 'Approved'), ('Requested', 'Refused'), ('Approved', 'Shown'))
             or old.decided_by is not null and new.decided_by is distinct from old.decided_by
             or old.shown_at is not null and new.shown_at is distinct from old.shown_at then
            raise exception 'a disclosure goes from asked to decided to shown' using errcode = 'check_violation', constraint = 'disclosure_goes_forward';
          end if;
          return null;
        end $$;
        create trigger disclosure_goes_forward after update or delete on pseudonyms.disclosures for each row execute function pseudonyms.disclosure_goes_forward();
        """;

    public const string DropDisclosure = "drop trigger disclosure_goes_forward on pseudonyms.disclosures; drop function pseudonyms.disclosure_goes_forward;";
}
