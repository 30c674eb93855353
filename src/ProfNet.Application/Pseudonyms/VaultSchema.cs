namespace ProfNet.Application.Pseudonyms;

/// <summary>The vault's schema in SQL: Entity Framework knows nothing of it, and the ordinary login may call one function and read nothing.</summary>
internal static class VaultSchema
{
    public const string Create =
        """
        create schema if not exists vault;
        create table vault.entries (slot uuid primary key, sealed bytea not null check (length(sealed) = 96));
        comment on table vault.entries is 'AES-GCM(voice, discussion, member) under random slots; opened for disclosure alone';
        create function vault.seal(slot uuid, sealed bytea) returns void language sql security definer set search_path = pg_catalog
          as $$ insert into vault.entries values (slot, sealed) $$;
        revoke all on schema vault from public;
        revoke all on function vault.seal from public;
        grant usage on schema vault to profnet_app, profnet_vault;
        grant execute on function vault.seal to profnet_app;
        grant select, insert, update, delete on vault.entries to profnet_vault;
        """;

    public const string Drop = "drop schema vault cascade;";

    /// <summary>
    /// What came with sealed pseudonyms. The function keeps its name and takes one argument more, which the version before does not give:
    /// each post hands over its connection record, and the first of a voice its entry.
    /// </summary>
    public const string Extend =
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

    public const string Shrink =
        """
        drop function vault.seal(uuid, bytea, bytea);
        create function vault.seal(slot uuid, sealed bytea) returns void language sql security definer set search_path = pg_catalog
          as $$ insert into vault.entries values (slot, sealed) $$;
        revoke all on function vault.seal from public;
        grant execute on function vault.seal to profnet_app;
        drop table vault.measures, vault.accesses, vault.connections, vault.departed;
        """;
}
