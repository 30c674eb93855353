namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: the account, its second factors, its limits. No hour anywhere, and no row of a member that moves when they sign in.</summary>
internal static partial class MembershipSql
{
    public const string Accounts =
        """
        create table members.two_factors (account_id uuid primary key references members.accounts on delete cascade, seed_sealed bytea not null, since date not null);
        comment on table members.two_factors is 'the seed of one-time codes, encrypted';
        create table members.recovery_codes (id uuid primary key, account_id uuid not null references members.accounts on delete cascade, salt bytea not null, hash bytea not null);
        comment on table members.recovery_codes is 'codes for who lost their second factor: salted hashes; a used one goes';
        create index ix_recovery_codes on members.recovery_codes (account_id);
        create table members.used_codes (tag bytea primary key check (length(tag) = 32), day date not null);
        comment on table members.used_codes is 'that a one-time code was used, under a keyed tag of member and half minute; goes with the day';
        create table members.passkey_uses (tag bytea primary key check (length(tag) = 32), uses bigint not null);
        comment on table members.passkey_uses is 'the signature counter of a passkey, under a keyed tag: beside its member it would move whenever they sign in';
        create table members.email_changes (account_id uuid primary key references members.accounts on delete cascade, address varchar(254) not null, old_hash bytea not null, new_hash bytea not null,
          old_ok boolean not null default false, new_ok boolean not null default false, until date not null);
        comment on table members.email_changes is 'an address that is to take the place of another, once both have confirmed';
        create table members.tries (tag bytea primary key check (length(tag) = 32), tries int not null, day date not null);
        comment on table members.tries is 'how often one address (of mail or of the network) tried one thing in one stretch of time, under a keyed tag; goes with the day';
        create index ix_tries_day on members.tries (day);
        create index ix_used_codes_day on members.used_codes (day);
        """;

    public const string DropAccounts = "drop table members.tries, members.email_changes, members.passkey_uses, members.used_codes, members.recovery_codes, members.two_factors;";
}
